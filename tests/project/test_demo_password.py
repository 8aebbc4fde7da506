"""The password of the people who do not exist is kept as Django would keep it today."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher

from bridging.demo.people import HASHED, PASSWORD


def test_hash_known_beforehand_is_of_the_password_that_is_printed():
    hasher = PBKDF2PasswordHasher()

    assert hasher.verify(PASSWORD, HASHED)


def test_hash_known_beforehand_is_not_made_anew_when_somebody_signs_in():
    assert not PBKDF2PasswordHasher().must_update(HASHED)
