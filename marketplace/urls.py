"""Every address of the site."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("api/", include("marketplace.api.urls")),
    path("", include("frontend.urls")),
]

if settings.DEVELOPMENT_PAGES:
    urlpatterns += [path("mailbox/", include("marketplace.devtools.urls"))]

handler400 = "frontend.views.problems.bad_request"
handler403 = "frontend.views.problems.forbidden"
handler404 = "frontend.views.problems.not_found"
# Asked for by allauth when a limit is reached; Django itself knows no such handler.
handler429 = "frontend.views.problems.too_many"
handler500 = "frontend.views.problems.server_error"
