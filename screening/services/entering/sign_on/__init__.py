"""Sign-on by OpenID Connect: to the provider and back, what the claims give, whether it still holds, and out again both ways."""
