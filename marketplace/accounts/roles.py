"""The roles a person can act in. Plain Python."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """In which part a person acts; one person may hold several."""

    WORKER = "worker"
    OFFICE_STAFF = "office_staff"
    MUNICIPAL_STAFF = "municipal_staff"
    OPERATOR = "operator"


class OrganisationKind(StrEnum):
    """What sort of body an organisation is."""

    MUNICIPALITY = "municipality"
    OFFICE = "office"
    OPERATOR = "operator"


HOME_KIND = {
    Role.WORKER: None,
    Role.OFFICE_STAFF: OrganisationKind.OFFICE,
    Role.MUNICIPAL_STAFF: OrganisationKind.MUNICIPALITY,
    Role.OPERATOR: OrganisationKind.OPERATOR,
}
