"""The lexicon: its files are sound, real furniture is recognised, sentences and headlines of stories are not."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib import resources
from typing import Any

import pytest

from newsextract.lexicon import PLACES, compile_lexicon, concepts, languages, lexicon_for, line_keys

FOLDER = resources.files("newsextract.data.lexicon")
NAMES = [*languages(), "common"]
AGO_KEYS = {"words", "second", "minute", "hour", "day", "week", "month", "year", "yesterday", "today"}
KNOWN_KEYS = {"language", "name", "months", "weekdays", "name_joiners", "ago"}
CONCEPTS = {concept.name for concept in concepts()}
SINGLE_LETTERS = {"x"}  # names that are one letter long: the social network
MOST_ANYWHERE = 25  # phrases a concept and file: each costs one search of the page


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(FOLDER.joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def _phrases(name: str) -> list[tuple[str, str, str]]:
    """All phrases of a file, as (concept, place, phrase)."""
    table = _table(name)
    return [
        (concept, place, phrase)
        for concept in table
        if concept in CONCEPTS
        for place, phrases in table[concept].items()
        for phrase in phrases
    ]


def _matched(line: str, language: str) -> set[str]:
    mask = lexicon_for(language).match(line_keys([line]))[0]
    return {concept.name for concept in concepts() if mask >> concept.bit & 1}


@pytest.mark.parametrize("name", NAMES)
def test_every_table_is_a_known_concept_or_key(name: str) -> None:
    assert set(_table(name)) <= CONCEPTS | KNOWN_KEYS


@pytest.mark.parametrize("name", NAMES)
def test_every_place_is_known(name: str) -> None:
    table = _table(name)
    assert {place for concept in CONCEPTS & set(table) for place in table[concept]} <= set(PLACES)


@pytest.mark.parametrize("name", NAMES)
def test_no_phrase_stands_twice_in_a_place(name: str) -> None:
    seen = Counter((concept, place, line_keys([phrase])[0].strip()) for concept, place, phrase in _phrases(name))
    assert [key for key, count in seen.items() if count > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_phrase_has_something_to_match(name: str) -> None:
    def too_short(phrase: str) -> bool:
        key = line_keys([phrase])[0].strip()
        return not key or key == "#" or (len(key) == 1 and key.isascii() and key not in SINGLE_LETTERS)

    assert [row for row in _phrases(name) if too_short(row[2])] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_phrase_matches_itself(name: str) -> None:
    """A phrase that the matcher can never find is dead: a sign stripped from the line, say."""
    dead = []
    rows = _phrases(name)
    matcher = compile_lexicon([_table(name)])
    lines = [f"Name {phrase}" if place == "end" else phrase for _, place, phrase in rows]
    masks = matcher.match(line_keys(lines))
    bits = {concept.name: 1 << concept.bit for concept in concepts()}
    for (concept, place, phrase), mask in zip(rows, masks, strict=True):
        if not mask & bits[concept]:
            dead.append((concept, place, phrase))
    assert dead == []


@pytest.mark.parametrize("name", NAMES)
def test_few_phrases_are_searched_for_anywhere(name: str) -> None:
    counts = Counter(concept for concept, place, _ in _phrases(name) if place == "anywhere")
    assert {concept: count for concept, count in counts.items() if count > MOST_ANYWHERE} == {}


@pytest.mark.parametrize("language", languages())
def test_a_language_names_its_calendar(language: str) -> None:
    table = _table(language)
    assert table["language"] == language
    assert table["name"]
    assert len(table["months"]) in (0, 12)
    assert all(name == name.lower().rstrip(".") for names in table["months"] for name in names)
    assert table["weekdays"]
    assert table["name_joiners"]
    assert set(table["ago"]) == AGO_KEYS


# Lines as pages print them, and the concept that they must speak of.
FURNITURE = [
    ("en", "DON’T MISS", "related_heading"),
    ("en", "UP NEXT", "related_heading"),
    ("en", "RELATED TOPICS:", "related_heading"),
    ("en", "Most Read", "related_heading"),
    ("en", "You May Also Like", "related_heading"),
    ("en", "• Trending Now •", "related_heading"),
    ("en", "READ MORE: Council backs the new bridge", "related_inline"),
    ("en", "Continue reading →", "related_inline"),
    ("en", "Share this article", "share"),
    ("en", "Click to share on Facebook (Opens in new window)", "share"),
    ("en", "Copy link", "share"),
    ("en", "Skip to main content", "nav"),
    ("en", "Back to top ↑", "nav"),
    ("en", "Sign up for our daily newsletter", "promo"),
    ("en", "Support local journalism", "promo"),
    ("en", "ADVERTISEMENT", "advert"),
    ("en", "Story continues below advertisement", "advert"),
    ("en", "12 Comments", "comment_heading"),
    ("en", "Leave a Reply", "comment_heading"),
    ("en", "Your email address will not be published.", "comment_line"),
    ("en", "© 2024 Harbour Media. All rights reserved.", "legal"),
    ("en", "Privacy Policy", "legal"),
    ("en", "We use cookies to improve your visit", "consent"),
    ("en", "Accept all", "consent"),
    ("en", "Already a subscriber? Log in", "paywall"),
    ("en", "Subscribe to continue reading", "paywall"),
    ("en", "Filed under:", "tags_heading"),
    ("en", "Tags: harbour, ferries", "tags_heading"),
    ("en", "By Jane Doe", "byline_prefix"),
    ("en", "Staff Writer", "role"),
    ("en", "The Associated Press", "agency"),
    ("en", "First published on 3 May 2024", "published_prefix"),
    ("en", "Last updated: 9:41 am", "modified_prefix"),
    ("en", "3 min read", "reading_time"),
    ("en", "Image 2 of 7", "caption"),
    ("en", "Photo courtesy of the museum", "credit"),
    ("en", "About the author", "bio"),
    ("en", "Editor's note: The age of the pilot was wrong.", "correction"),
    ("en", "404 Not Found", "error_page"),
    ("en", "Forgot your password?", "login_page"),
    ("en", "Checking your browser before you go on", "challenge_page"),
    ("en", "Listen to this article", "media_player"),
    ("en", "WhatsApp", "share"),
    ("en", "Reuters", "agency"),
    ("de", "Das könnte Sie auch interessieren", "related_heading"),
    ("de", "Mehr zum Thema", "related_heading"),
    ("de", "Meistgelesen", "related_heading"),
    ("de", "Lesen Sie auch: Brücke bleibt gesperrt", "related_inline"),
    ("de", "Lesetipp: Der lange Weg zum Hafen", "related_inline"),
    ("de", "Artikel teilen", "share"),
    ("de", "Auf WhatsApp teilen", "share"),
    ("de", "Merkliste", "share"),
    ("de", "Zum Inhalt springen", "nav"),
    ("de", "Startseite", "nav"),
    ("de", "Newsletter abonnieren", "promo"),
    ("de", "Abonnieren Sie unseren Newsletter", "promo"),
    ("de", "Anzeige", "advert"),
    ("de", "Werbung", "advert"),
    ("de", "17 Kommentare", "comment_heading"),
    ("de", "Schreiben Sie einen Kommentar", "comment_heading"),
    ("de", "Kommentar melden", "comment_line"),
    ("de", "Impressum", "legal"),
    ("de", "Datenschutzerklärung", "legal"),
    ("de", "Alle akzeptieren", "consent"),
    ("de", "Wir verwenden Cookies, um die Seite zu verbessern", "consent"),
    ("de", "Bereits Abonnent?", "paywall"),
    ("de", "Jetzt weiterlesen", "paywall"),
    ("de", "Schlagwörter:", "tags_heading"),
    ("de", "Von Max Mustermann", "byline_prefix"),
    ("de", "Redakteurin", "role"),
    ("de", "dpa", "agency"),
    ("de", "Veröffentlicht am 3. Mai 2024", "published_prefix"),
    ("de", "Aktualisiert: 12:30 Uhr", "modified_prefix"),
    ("de", "Lesezeit: 4 Minuten", "reading_time"),
    ("de", "Symbolbild", "caption"),
    ("de", "Foto: Erika Muster", "credit"),
    ("de", "Über den Autor", "bio"),
    ("de", "Seite nicht gefunden", "error_page"),
    ("de", "Passwort vergessen?", "login_page"),
    ("de", "Artikel anhören", "media_player"),
    ("fr", "À lire aussi", "related_heading"),
    ("fr", "Les plus lus", "related_heading"),
    ("fr", "Lire aussi : le port rouvre ses quais", "related_inline"),
    ("fr", "Partager sur Facebook", "share"),
    ("fr", "Aller au contenu principal", "nav"),
    ("fr", "Abonnez-vous à notre newsletter", "promo"),
    ("fr", "Publicité", "advert"),
    ("fr", "La suite après cette publicité", "advert"),
    ("fr", "Laisser un commentaire", "comment_heading"),
    ("fr", "Mentions légales", "legal"),
    ("fr", "Tout accepter", "consent"),
    ("fr", "Article réservé aux abonnés", "paywall"),
    ("fr", "Mots-clés : port, ferry", "tags_heading"),
    ("fr", "Publié le 3 mai 2024 à 10h12", "published_prefix"),
    ("fr", "Mis à jour le 4 mai 2024", "modified_prefix"),
    ("fr", "Temps de lecture : 3 min", "reading_time"),
    ("fr", "Crédit photo : mairie", "credit"),
    ("es", "Te puede interesar", "related_heading"),
    ("es", "Lo más leído", "related_heading"),
    ("es", "Lee también: el puerto reabre", "related_inline"),
    ("es", "Compartir en Facebook", "share"),
    ("es", "Publicidad", "advert"),
    ("es", "Deja un comentario", "comment_heading"),
    ("es", "Aviso legal", "legal"),
    ("es", "Política de privacidad", "legal"),
    ("es", "Aceptar todo", "consent"),
    ("es", "Etiquetas:", "tags_heading"),
    ("es", "Actualizado: 4 de mayo", "modified_prefix"),
    ("es", "3 min de lectura", "reading_time"),
    ("it", "Leggi anche", "related_heading"),
    ("it", "I più letti", "related_heading"),
    ("it", "Condividi su Facebook", "share"),
    ("it", "Pubblicità", "advert"),
    ("it", "Lascia un commento", "comment_heading"),
    ("it", "Tutti i diritti riservati", "legal"),
    ("it", "Accetta tutti", "consent"),
    ("it", "Ultimo aggiornamento: 4 maggio", "modified_prefix"),
    ("it", "Tempo di lettura: 2 min", "reading_time"),
    ("pt", "Leia também", "related_heading"),
    ("pt", "Mais lidas", "related_heading"),
    ("pt", "Veja também: porto reabre", "related_inline"),
    ("pt", "Partilhar no Facebook", "share"),
    ("pt", "Compartilhe esta notícia", "share"),
    ("pt", "Continua após a publicidade", "advert"),
    ("pt", "PUB", "advert"),
    ("pt", "Deixe um comentário", "comment_heading"),
    ("pt", "Todos os direitos reservados", "legal"),
    ("pt", "Aceitar todos os cookies", "consent"),
    ("pt", "Exclusivo para assinantes", "paywall"),
    ("pt", "Publicado em 03/05/2024", "published_prefix"),
    ("pt", "Atualizado há 2 horas", "modified_prefix"),
    ("pt", "Foto: Divulgação", "credit"),
    ("nl", "Lees ook", "related_heading"),
    ("nl", "Meest gelezen", "related_heading"),
    ("nl", "Lees ook: haven gaat weer open", "related_inline"),
    ("nl", "Deel via WhatsApp", "share"),
    ("nl", "Advertentie", "advert"),
    ("nl", "Tekst gaat verder onder de foto", "advert"),
    ("nl", "Plaats een reactie", "comment_heading"),
    ("nl", "Algemene voorwaarden", "legal"),
    ("nl", "Cookies accepteren", "consent"),
    ("nl", "Al abonnee? Log in", "paywall"),
    ("nl", "Gepubliceerd op 3 mei 2024", "published_prefix"),
    ("nl", "Laatst bijgewerkt: 12:40", "modified_prefix"),
    ("nl", "Foto: Jan Voorbeeld", "credit"),
]

# Sentences and headlines as a story may hold them.
STORY = [
    ("en", "The harbour reopened on Tuesday after two weeks of repairs."),
    ("en", "Share prices fell sharply as the ferry company cut its forecast."),
    ("en", "Related research by the same team found lower salt levels upstream."),
    ("en", "Comments from the minister drew applause in the hall."),
    ("en", "Watch makers in the valley fear a second year of weak orders."),
    ("en", "Follow the river north and the old mill comes into view."),
    ("en", "Home owners near the canal have asked for higher walls."),
    ("en", "Search teams found the missing hikers at dawn."),
    ("en", "Get ready for a wet weekend, forecasters warned on Friday."),
    ("en", "“Report what you saw,” she told the pupils, “and nothing more.”"),
    ("en", "Sign language classes will start in three village schools."),
    ("en", "Popular bakeries sold out within an hour of opening."),
    ("en", "These rules were written long before the first tram ran here."),
    ("en", "Advertising on the old buses paid for the new ones."),
    ("en", "Save the date was the only advice he gave his players."),
    ("en", "Ferry crash leaves two injured"),
    ("en", "Why the harbour wall will not hold"),
    ("de", "Der Hafen ist seit Dienstag wieder für Fähren geöffnet."),
    ("de", "Mehr als hundert Menschen warteten am Kai auf das erste Schiff."),
    ("de", "Mit einem Plus von drei Prozent schloss die Werft das Jahr ab."),
    ("de", "Teilen wollte der Bürgermeister die Sorge der Anwohner nicht."),
    ("de", "Anzeige erstattete der Mann erst zwei Tage später."),
    ("de", "Suchen mussten die Helfer nur eine halbe Stunde."),
    ("de", "Weiter unten am Fluss steht das Wasser noch in den Kellern."),
    ("de", "Kommentare aus dem Rathaus gab es am Abend nicht."),
    ("de", "Interessant ist für die Forscher vor allem der Salzgehalt."),
    ("de", "Zum Thema Deichbau äußerte sich die Ministerin nur knapp."),
    ("de", "Brücke über die Lahn bleibt gesperrt"),
    ("fr", "Le port a rouvert mardi après deux semaines de travaux."),
    ("fr", "Partager les frais du chantier reste l'idée du maire."),
    ("fr", "Plus de cent personnes attendaient le premier ferry."),
    ("fr", "Depuis le quai, on voyait encore l'épave à marée basse."),
    ("fr", "Suivre le fleuve à pied prend deux bonnes journées."),
    ("fr", "Commenter la décision, le préfet s'y est refusé."),
    ("fr", "Le ferry heurte la digue, deux blessés"),
    ("es", "El puerto reabrió el martes tras dos semanas de obras."),
    ("es", "Más de cien personas esperaban el primer barco en el muelle."),
    ("es", "Compartir los gastos de la obra es la idea del alcalde."),
    ("es", "Comentarios de los vecinos llenaron el cuaderno de la escuela."),
    ("es", "Buscar agua en la sierra les llevó toda la mañana."),
    ("es", "Seguir el río a pie lleva dos días enteros."),
    ("es", "Un choque en el muelle deja dos heridos"),
    ("it", "Il porto ha riaperto martedì dopo due settimane di lavori."),
    ("it", "Più di cento persone aspettavano il primo traghetto."),
    ("it", "Condividere le spese del cantiere resta l'idea del sindaco."),
    ("it", "Cercare acqua in collina ha richiesto tutta la mattina."),
    ("it", "Dal molo si vedeva ancora il relitto con la bassa marea."),
    ("it", "Traghetto contro la diga, due feriti"),
    ("pt", "O porto reabriu na terça-feira após duas semanas de obras."),
    ("pt", "Mais de cem pessoas esperavam o primeiro barco no cais."),
    ("pt", "Partilhar os custos da obra é a ideia do autarca."),
    ("pt", "Seguir o rio a pé demora dois dias inteiros."),
    ("pt", "Fonte da polícia disse que ninguém ficou ferido no cais."),
    ("pt", "O autor do livro nasceu numa aldeia junto ao rio."),
    ("pt", "Choque no cais deixa dois feridos"),
    ("nl", "De haven ging dinsdag na twee weken werk weer open."),
    ("nl", "Meer dan honderd mensen wachtten op de eerste veerboot."),
    ("nl", "Delen van de kade zijn nog altijd afgesloten voor publiek."),
    ("nl", "Het lijkt erop dat de dijk het tot het voorjaar houdt."),
    ("nl", "Volgen kon de burgemeester het debat alleen vanuit huis."),
    ("nl", "Veerboot ramt dijk, twee gewonden"),
]


@pytest.mark.parametrize(("language", "line", "concept"), FURNITURE)
def test_furniture_is_recognised(language: str, line: str, concept: str) -> None:
    assert concept in _matched(line, language)


@pytest.mark.parametrize(("language", "line"), STORY)
def test_lines_of_stories_speak_of_nothing(language: str, line: str) -> None:
    assert _matched(line, language) <= {"byline_prefix"}
