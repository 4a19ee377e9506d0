"""The closed vocabularies of `content`. Plain `StrEnum`, so that the engines can use them without Django."""

from __future__ import annotations

from enum import StrEnum


class Visibility(StrEnum):
    """Who may see a bank beside its owner."""

    PRIVATE = "private"
    CLASSES = "classes"
    PUBLIC = "public"


class DocumentKind(StrEnum):
    """What a document is; sets the default modality of its sentences."""

    ENCYCLOPEDIA = "encyclopedia"
    REPORT = "report"
    NEWS = "news"
    BIOGRAPHY = "biography"
    TEXTBOOK = "textbook"
    OTHER = "other"


class DocumentStatus(StrEnum):
    """Where a document is in its processing."""

    QUEUED = "queued"
    PROCESSING = "processing"
    READY = "ready"
    FAILED = "failed"


class ProcessingStage(StrEnum):
    """The stage a document's processing has reached, in order."""

    READING = "reading"
    FACTS = "facts"
    QUESTIONS = "questions"
    SAVING = "saving"
    DONE = "done"


class BlockKind(StrEnum):
    """What a block of text is. `INFOBOX` is one field of an infobox: `label` and the value's span."""

    TITLE = "title"
    INFOBOX = "infobox"
    HEADING = "heading"
    LIST = "list"
    TABLE = "table"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"
    METADATA = "metadata"


class DropReason(StrEnum):
    """Why a block was left out of extraction, by a reader or by a teacher."""

    NAVIGATION = "navigation"
    CAPTION = "caption"
    LEGAL = "legal"
    REFERENCES = "references"
    REPEATED = "repeated"
    MARKUP = "markup"
    AUTHOR_NOTE = "author_note"
    TEASER = "teaser"
    NOT_PROSE = "not_prose"
    METADATA = "metadata"
    BY_HAND = "by_hand"


class EntityKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    STATE = "state"
    REGION = "region"
    SUBDIVISION = "subdivision"
    TOWN = "town"
    NATURAL_FEATURE = "natural_feature"
    BUILDING = "building"
    PARTY = "party"
    ARMED_GROUP = "armed_group"
    ALLIANCE = "alliance"
    ARMY_UNIT = "army_unit"
    AGENCY = "agency"
    INTERNATIONAL_BODY = "international_body"
    COMPANY = "company"
    UNIVERSITY = "university"
    ORGANISATION = "organisation"
    PEOPLE = "people"
    EVENT = "event"
    AGREEMENT = "agreement"
    WORK = "work"
    UNKNOWN = "unknown"

    @property
    def is_place(self) -> bool:
        return self in PLACES

    @property
    def is_organisation(self) -> bool:
        return self in ORGANISATIONS


PLACES = frozenset(
    {
        EntityKind.STATE,
        EntityKind.REGION,
        EntityKind.SUBDIVISION,
        EntityKind.TOWN,
        EntityKind.NATURAL_FEATURE,
        EntityKind.BUILDING,
    }
)
ORGANISATIONS = frozenset(
    {
        EntityKind.PARTY,
        EntityKind.ARMED_GROUP,
        EntityKind.ALLIANCE,
        EntityKind.ARMY_UNIT,
        EntityKind.AGENCY,
        EntityKind.INTERNATIONAL_BODY,
        EntityKind.COMPANY,
        EntityKind.UNIVERSITY,
        EntityKind.ORGANISATION,
    }
)


class NameKind(StrEnum):
    """How a variant relates to its entity's full name."""

    FULL = "full"
    SHORT = "short"
    ACRONYM = "acronym"
    GLOSS = "gloss"
    SPELLING = "spelling"
    TITLED = "titled"
    NICKNAME = "nickname"


class FactKind(StrEnum):
    """The six kinds a teacher filters by."""

    DATE = "date"
    LEADER = "leader"
    ALLIANCE = "alliance"
    PLACE = "place"
    NUMBER = "number"
    OTHER = "other"


class Predicate(StrEnum):
    """What a fact says of its subject. `docs/extraction.md` has an example of each."""

    FOUNDED = "founded"
    DISSOLVED = "dissolved"
    IS_A = "is_a"
    NAME_OF = "name_of"
    LED_BY = "led_by"
    HOLDS_OFFICE = "holds_office"
    MEMBER_OF = "member_of"
    PART_OF = "part_of"
    SPLIT_FROM = "split_from"
    MERGED_INTO = "merged_into"
    SUCCEEDED_BY = "succeeded_by"
    ALLIED_WITH = "allied_with"
    OPPOSED = "opposed"
    SUPPORTED_BY = "supported_by"
    FOUGHT_IN = "fought_in"
    CAPTURED = "captured"
    CONTROLS = "controls"
    ATTACKED = "attacked"
    WITHDREW_FROM = "withdrew_from"
    SIGNED = "signed"
    EVENT_ON = "event_on"
    EVENT_AT = "event_at"
    BORN = "born"
    DIED = "died"
    MOVED_TO = "moved_to"
    JOINED = "joined"
    REPLACED = "replaced"
    BORDERS = "borders"
    LOCATED_IN = "located_in"
    CAPITAL_OF = "capital_of"
    BASED_IN = "based_in"
    OPERATES_IN = "operates_in"
    QUANTITY_OF = "quantity_of"
    IDEOLOGY = "ideology"
    AUTHOR_OF = "author_of"
    GENERIC_EVENT = "generic_event"


class Modality(StrEnum):
    """How far the document stands behind what it says."""

    ASSERTED = "asserted"
    ATTRIBUTED = "attributed"
    ALLEGED = "alleged"
    ESTIMATED = "estimated"
    INTENDED = "intended"
    NEGATED = "negated"


class TimeRelation(StrEnum):
    """How a fact lies to its time."""

    AT = "at"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    DURING = "during"


class FactStatus(StrEnum):
    FOUND = "found"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    DISPUTED = "disputed"


class QuestionStatus(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
    REJECTED = "rejected"
    RETIRED = "retired"


class QuestionForm(StrEnum):
    """The ways one question can be asked."""

    CHOICE = "choice"
    TYPED = "typed"
    CLOZE = "cloze"
    TRUE_FALSE = "true_false"
    ORDERING = "ordering"
    MATCHING = "matching"


class AnswerType(StrEnum):
    """What the key is, which sets how a typed answer is marked."""

    NAME = "name"
    DATE = "date"
    NUMBER = "number"
    TEXT = "text"


class Verdict(StrEnum):
    """How an answer was marked."""

    RIGHT = "right"
    ALMOST = "almost"
    WRONG = "wrong"


class QuestionOrigin(StrEnum):
    """Who made a question."""

    GENERATED = "generated"
    WRITTEN = "written"
    IMPORTED = "imported"
