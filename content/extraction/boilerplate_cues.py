"""Fixed phrases of page furniture and the shapes of bibliography entries: closed lists, no names."""

from __future__ import annotations

import re

NAVIGATION = frozenset(
    {
        "about us",
        "accept all",
        "accept cookies",
        "accessibility links",
        "advertisement",
        "advertisements",
        "back to top",
        "breaking news",
        "comments",
        "contact us",
        "contents",
        "cookie settings",
        "copy link",
        "donate",
        "download",
        "email",
        "embed",
        "faq",
        "feedback",
        "follow us",
        "from wikipedia, the free encyclopedia",
        "gallery",
        "jump to navigation",
        "jump to search",
        "latest news",
        "leave a comment",
        "listen",
        "load more",
        "log in",
        "login",
        "main menu",
        "main page",
        "menu",
        "more stories",
        "most popular",
        "most read",
        "navigation",
        "newsletter",
        "print",
        "random article",
        "read more",
        "register",
        "related",
        "related articles",
        "related content",
        "related topics",
        "search",
        "search results",
        "see more",
        "share",
        "share on facebook",
        "share on twitter",
        "share this",
        "show more",
        "sign in",
        "sign up",
        "site map",
        "sitemap",
        "skip to content",
        "skip to main content",
        "skip to navigation",
        "sponsored",
        "subscribe",
        "table of contents",
        "the code has been copied to your clipboard",
        "the free encyclopedia",
        "toggle the table of contents",
        "top stories",
        "trending",
        "tweet",
        "view history",
        "view source",
        "watch",
        "wikipedia",
    }
)
NAVIGATION_LINE = re.compile(
    r"(?:share|follow us|skip to|jump to|click here|sign up|subscribe|log in|go to|back to|return to|view all|see all"
    r"|toggle|hide|show)\b[\w\s]{0,40}|search\s[A-Z]\w+|page\s\d+(?:\sof\s\d+)?|\d+\s(?:comments?|shares?|views)",
    re.IGNORECASE,
)
CLICK = re.compile(r"\b(?:click|tap)\s(?:here|the\slink|below)\b|\bto find out more\b", re.IGNORECASE)
TEASER = re.compile(
    r"(?:read more|related|see also|also read|read also|watch|listen|more on this|recommended|in pictures)"
    r"\s?:",
    re.IGNORECASE,
)
CAPTION_CUE = re.compile(
    r"\((?:file(?:\sphoto|\spicture)?|undated|archive(?:\sphoto)?|illustrative(?:\sphoto)?|photo|pictured|left|right|centre"
    r"|center|combo\sphoto|screen\s?(?:shot|grab)|courtesy(?:\sphoto)?)\)\.?$"
    r"|^(?:photo(?:graph)?|image|picture|caption|credit|illustration|figure|fig\.?)"
    r"(?:\s?(?:by|credit|courtesy|\d+))?\s?[:.]\s"
    r"|\b(?:AFP|Reuters|Getty(?:\sImages)?|AP\sPhoto|EPA)\)?\.?$",
    re.IGNORECASE,
)
OPENS_CAPTION = re.compile(
    r"FILE\s?[-–—]\s"
    r"|[Ii]n this (?:undated |file |handout |\w+\.? \d{1,2},? (?:\d{4},? )?)+(?:photo|image|picture|frame)\b"
)
IMAGE = re.compile(r"(?:\d+\s?x\s?\d+(?:\s?px)?|\d+\s?px|image|thumb(?:nail)?|\s)+", re.IGNORECASE)
IMAGE_FILE = re.compile(r"\S[^\n]*\.(?:svg|png|jpe?g|gif|webp|tiff?)", re.IGNORECASE)
LEGAL = re.compile(
    r"©|\ball rights reserved\b|\bcopyright\s(?:\(c\)|notice|(?:1|2)\d{3}\b)|^disclaimer\b"
    r"|\bthis is not an? [\w\s-]{2,30} publication\b|\bdo(?:es)? not necessarily (?:reflect|endorse|represent)\b"
    r"|\bviews expressed\b[^.]{0,80}\b(?:author|writer|publisher)|\breproduced with permission\b"
    r"|\b(?:reproduc|redistribut|republish)\w*\b[^.]{0,80}\bwithout\b[^.]{0,30}\b(?:permission|consent)\b"
    r"|\bplease note that you\b|\bthis (?:site|website) uses cookies\b|\blicen[cs]ed under (?:a|the) creative commons\b"
    r"|\bfor informational purposes only\b|\bmay be subject to copyright\b",
    re.IGNORECASE,
)
# Addressed to the reader, these are notices; told of somebody, they are news.
ADDRESSED_LEGAL = re.compile(r"\b(?:terms of (?:use|service)|privacy policy|creative commons|cookies)\b", re.IGNORECASE)
ADDRESS = re.compile(r"\b(?:you|your|our|we|us)\b", re.IGNORECASE)
AUTHOR_NOTE = re.compile(
    r"^this\s(?:response|report|article|document|paper|text|page|information|brief|profile|story)\s(?:was|has\sbeen)\s"
    r"(?:prepared|compiled|written|produced|translated|researched|edited|updated|reviewed|adapted|originally\spublished)\b"
    r"|\bfollow\s(?:him|her|them)\son\s(?:Twitter|X|Facebook|Instagram|Mastodon|Bluesky)\b|\bcan be reached at\s\S+@"
    r"|^about the authors?\b|^(?:reporting|writing|editing|compiled)\sby\s[A-Z]",
    re.IGNORECASE,
)
WRITER = re.compile(
    r"\b(?:journalist|correspondent|reporter|editor|columnist|staff writer|freelance|contributor|blogger"
    r"|research (?:fellow|associate)|visiting fellow)\b"
)
REFERENCE_HEADINGS = frozenset(
    {
        "bibliography",
        "citations",
        "endnotes",
        "external links",
        "footnotes",
        "further reading",
        "literature",
        "notes",
        "notes and references",
        "primary sources",
        "publications cited",
        "references",
        "references and notes",
        "secondary sources",
        "selected bibliography",
        "sources",
        "sources cited",
        "suggested reading",
        "web links",
        "works cited",
    }
)
NAVIGATION_HEADINGS = frozenset(
    {"see also", "related articles", "related pages", "navigation menu", "related topics", "contents"}
)
CITATION_SHAPES = (
    re.compile(r"^[“\"]?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?,\s[A-Z](?:[\w’'-]+|\.)"),
    re.compile(r"[“\"][^“”\"]{3,200}[,.][”\"]|^[“\"]?[A-Z][^“”\"]{3,120},[”\"]\s"),
    re.compile(r"\([^()]{0,80}?(?:1\d|20)\d\d[a-z]?\)"),
    re.compile(
        r"\b(?:as reported on|available (?:at|from|online)|retrieved|accessed|isbn|issn|doi|et al|eds?\.|vol\."
        r"|university press|publishing|publishers)\b|\bpp?\.\s?\d|https?://|www\.|\[internet\]",
        re.IGNORECASE,
    ),
    re.compile(r"\([A-Z][\w.,\s]{2,40}:\s[^()]{3,120}\d{4}\)|:\s[A-Z][\w\s&’'.-]{3,60},\s(?:1\d|20)\d\d\b"),
    re.compile(r",\s(?:\d{1,2}\s)?(?:[A-Z][a-z]+\s)?(?:\d{1,2},\s)?(?:1\d|20)\d\d\.?$"),
)
FINITE = re.compile(r"\b(?:was|were|had|has|have|is|are|became|made|took)\b")
NO_FACT_LABELS = frozenset(
    {
        "alt",
        "audio",
        "caption",
        "coat of arms",
        "color",
        "colorcode",
        "colors",
        "colour",
        "colours",
        "cover",
        "emblem image",
        "flag",
        "flag size",
        "image",
        "image caption",
        "image size",
        "images",
        "insignia",
        "lang",
        "logo",
        "logo size",
        "map",
        "map caption",
        "native name lang",
        "photo",
        "pushpin map",
        "seal",
        "signature",
        "symbol",
        "oclc",
        "issn",
        "isbn",
        "ticker symbol",
        "coordinates",
        "iso code",
        "postal code",
        "email",
        "fax",
        "telephone",
        "url",
        "video",
        "website",
    }
)
