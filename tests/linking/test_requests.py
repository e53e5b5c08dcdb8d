"""A request knows who asked what of whom."""

from linking_cases import Says, naming_of, story

from onrecord.linking.requests import requests
from onrecord.linking.statements import tell


def test_a_request_has_its_addressee() -> None:
    """The parties named in the addressee are asked; claims are no requests."""
    naming = naming_of(
        story(
            "Brandt urged the River Council to meet. She said it was late.",
            Says("Ada Brandt", "the River Council to meet", "request", to="the River Council"),
            Says("Ada Brandt", "it was late"),
        )
    )
    (found,) = requests(tell(naming), naming)

    assert (found.who, found.whom, found.what) == ("Ada Brandt", ("River Council",), "the River Council to meet")


def test_a_request_to_nobody_named_is_open() -> None:
    """Nobody is made the addressee who isn't named as one."""
    naming = naming_of(story("Brandt asked for calm.", Says("Ada Brandt", "calm", "request")))

    assert requests(tell(naming), naming)[0].whom == ()
