"""A class with a teacher, a student and a quiz assigned, whose keys and explanations are words found nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from content.enums import QuestionForm
from quizzes.enums import FeedbackMoment, QuizMode, Role
from quizzes.models import Assignment, Attempt, Classroom, Quiz
from tests.factories.accounts import TeacherFactory, UserFactory
from tests.factories.content import BankFactory, FootnoteFactory, QuestionFactory
from tests.factories.quizzes import AssignmentFactory, ClassroomFactory, MembershipFactory, QuizFactory, QuizItemFactory

KEY = "Qorvath Keyling"
ACCEPTED = "Qorvy of Accepton"
NOTE = "notelet about a wrong option"
EXPLANATION = "explanatorium of the matter"
QUOTE = f"In 1397 {KEY} founded the bank of the quoted sentence."
SECRETS = (KEY, ACCEPTED, NOTE, EXPLANATION, "quoted sentence")
ALL_FORMS = (
    QuestionForm.TYPED,
    QuestionForm.CLOZE,
    QuestionForm.CHOICE,
    QuestionForm.TRUE_FALSE,
    QuestionForm.ORDERING,
    QuestionForm.MATCHING,
)
# What each form of question shows beside its key: a choice shows the key among its options, and that is no leak.
WORDING = {
    "answer": KEY,
    "accepted": [ACCEPTED],
    "options": [{"text": f"Wrong {number}", "note": f"{NOTE} {number}"} for number in range(3)],
    "cloze": "____ founded the bank.",
    "statement": "The bank was founded in Florence.",
    "false_statement": "The bank was founded in Lübeck.",
    "false_note": NOTE,
    "items": ["First\tone", "Second\ttwo", "Third\tthree"],
    "spare": ["four"],
    "forms": [str(form) for form in ALL_FORMS],
    "explanation": EXPLANATION,
}


@dataclass
class School:
    teacher: Any
    student: Any
    classmate: Any
    stranger: Any
    classroom: Classroom
    quiz: Quiz
    assignment: Assignment

    @property
    def attempt(self) -> Attempt:
        return Attempt.objects.get(learner=self.student)


def make_school(*forms: QuestionForm, moment: FeedbackMoment = FeedbackMoment.AT_SUBMIT, **fields: Any) -> School:
    """A school with one question for each of `forms`; `fields` with `quiz__` go to the quiz, others to the
    assignment."""
    teacher = TeacherFactory(name="Terry Teacher")
    classroom = ClassroomFactory(title="History 9b")
    MembershipFactory(classroom=classroom, user=teacher, role=Role.TEACHER)
    quiz_fields = {
        "mode": QuizMode.TEST,
        "shuffle_questions": False,
        "show_score": moment,
        "show_verdict": moment,
        "show_key": moment,
        "show_explanation": moment,
    }
    quiz_fields |= {name[6:]: fields.pop(name) for name in list(fields) if name.startswith("quiz__")}
    quiz = QuizFactory(owner=teacher, title="Medici and others", **quiz_fields)
    bank = BankFactory(owner=teacher)
    for place, form in enumerate(forms or (QuestionForm.TYPED,)):
        add_question(quiz, form, bank=bank, position=place)
    return School(
        teacher=teacher,
        student=MembershipFactory(classroom=classroom, user__name="Sam Student").user,
        classmate=MembershipFactory(classroom=classroom, user__name="Chris Classmate").user,
        stranger=MembershipFactory(user=UserFactory(name="Ulli Unknown", is_teacher=True), role=Role.TEACHER).user,
        classroom=classroom,
        quiz=quiz,
        assignment=AssignmentFactory(classroom=classroom, quiz=quiz, created_by=teacher, **fields),
    )


def add_question(quiz: Quiz, form: QuestionForm, *, bank: Any = None, position: int = 0) -> Any:
    bank = bank or BankFactory(owner=quiz.owner)
    question = QuestionFactory(bank=bank, **{f"version__{name}": value for name, value in WORDING.items()})
    FootnoteFactory(
        question_version=question.current,
        document_version__text=QUOTE,
        document_version__document__bank=bank,
        document_version__document__title="Ledger of the league",
    )
    QuizItemFactory(quiz=quiz, question=question, form=form, position=position)
    return question
