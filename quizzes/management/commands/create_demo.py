from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from content.enums import DocumentStatus
from content.services.library import library_files, process_library
from quizzes.services import demo


class Command(BaseCommand):
    help = "Imports the shipped library and makes the demo class. A second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if not demo.has_demo_class():
            teacher = demo.demo_teacher()
            bank = demo.demo_bank(teacher)
            with tqdm(total=100 * len(library_files()), desc="Reading the library", unit="%", bar_format=BAR) as bar:
                documents = process_library(bank, user=teacher, watch=lambda done: advance(bar, done))
            failed = [document for document in documents if document.status != DocumentStatus.READY]
            if failed:
                raise CommandError("\n".join(f"{document.title}: {document.error}" for document in failed))
            total = demo.DAYS_OF_STUDY * len(demo.STUDENTS)
            steps = demo.create_demo_class(bank, now=timezone.now())
            for _step in tqdm(steps, total=total, desc="Weeks of study", unit="day", bar_format=BAR):
                pass
        self.stdout.write("\nSign in to the demo (password for all: " + self.style.SUCCESS(demo.PASSWORD) + ")")
        for email, name, *_rest in (demo.TEACHER, *demo.STUDENTS):
            self.stdout.write(f"  {email:28} {name}")


BAR = "{desc:<22} {percentage:3.0f} % |{bar:40}| {elapsed}"


def advance(bar: tqdm[Any], done: int) -> None:
    bar.update(done - bar.n)
