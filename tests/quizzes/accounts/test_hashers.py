from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, identify_hasher

from quizzes.accounts.hashers import ClassArgon2PasswordHasher
from quizzes.settings import PASSWORD_HASHERS

PASSWORD = "the lighthouse keeper counts ships"


def test_password_is_hashed_with_argon2id_of_46_mebibytes():
    encoded = ClassArgon2PasswordHasher().encode(PASSWORD, "saltsaltsalt")

    assert encoded.startswith("argon2$argon2id$v=19$m=47104,t=1,p=1$")


def test_password_hashed_is_the_password_and_no_other(settings):
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS
    encoded = ClassArgon2PasswordHasher().encode(PASSWORD, "saltsaltsalt")

    assert (check_password(PASSWORD, encoded), check_password(PASSWORD + "!", encoded)) == (True, False)


def test_password_hashed_the_longer_way_stays_good_and_is_hashed_anew(settings):
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS
    encoded = Argon2PasswordHasher().encode(PASSWORD, "saltsaltsalt")

    assert check_password(PASSWORD, encoded)
    assert identify_hasher(encoded).must_update(encoded)
