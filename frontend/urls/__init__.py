"""
The root of all page addresses: one module per namespace, so that each can grow by itself.

Every module sets ``app_name`` (the namespace) and ``urlpatterns``.
"""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("frontend.urls.public")),
    path("account/", include("frontend.urls.account")),
    path("account/", include("frontend.urls.sign_in")),
    path("notices/", include("frontend.urls.notices")),
    path("work/", include("frontend.urls.work")),
    path("office/", include("frontend.urls.office")),
    path("city/", include("frontend.urls.city")),
    path("operator/", include("frontend.urls.operator")),
]
