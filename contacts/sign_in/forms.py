from allauth.account.forms import LoginForm


class SignInForm(LoginForm):
    """Its field is called ``username``, as in the stock administration's form."""

    def add_prefix(self, field_name):
        return super().add_prefix("username" if field_name == "login" else field_name)
