"""
What we change about allauth's way in.

Asking for a new code starts the half hour anew (WCAG 2.2.1: extendable).
"""

from __future__ import annotations

import time
from typing import Any

from allauth.account import views
from allauth.account.internal.decorators import login_not_required
from django.conf import settings
from django.forms import BaseForm
from django.http import HttpResponse
from django.utils.decorators import method_decorator

from frontend.forms.sign_in import RequestCodeForm

CODE_MINUTES = settings.CODE_SECONDS // 60


class ConfirmLoginCode(views.ConfirmLoginCodeView):
    """The code of a sign-in."""

    extra_context = {"code_minutes": CODE_MINUTES}

    def _resend_form_valid(self, form: BaseForm) -> HttpResponse:
        self._process.state["at"] = self.stage.login.initiated_at = time.time()
        response: HttpResponse = super()._resend_form_valid(form)
        return response


@method_decorator(login_not_required, name="dispatch")
class ConfirmEmailCode(views.ConfirmEmailVerificationCodeView):
    """The code of a new address."""

    extra_context = {"code_minutes": CODE_MINUTES}

    def _resend_form_valid(self, form: BaseForm) -> HttpResponse:
        self._process.state["at"] = time.time()
        response: HttpResponse = super()._resend_form_valid(form)
        return response


class ConfirmResetCode(views.ConfirmPasswordResetCodeView):
    """The code for a forgotten password; a new one is asked for on the page before."""

    extra_context: dict[str, Any] = {"code_minutes": CODE_MINUTES}


class Login(views.LoginView):
    """The choice of ways to sign in; the form for a code by mail stands beside the password's."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form for a code."""
        context = super().get_context_data(**kwargs)
        typed = {"email": context["form"]["login"].value()}
        return {**context, "code_form": RequestCodeForm(auto_id="code_%s", initial=typed)}
