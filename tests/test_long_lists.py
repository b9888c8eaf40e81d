"""What grows with the archive is bounded and leads to the rest: the tests' press room, built as if it were too long."""

import json

import pytest
from conftest import Site, run_pelican

BOUNDS = ("ARCHIVE_RELEASES=1", "PROGRAMME_RELEASES=1", "CROSSLINKS_DOTS=2")
ARCHIVE = {"de": "presse/", "en": "en/press/"}
PROGRAMME = {"de": "programme/offenes-rathaus/", "en": "en/programmes/open-town-hall/"}


def words(element):
    return " ".join(element.get_text().split())


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    output = tmp_path_factory.mktemp("long")
    process = run_pelican(output, *BOUNDS)
    assert process.returncode == 0, process.stdout + process.stderr
    return Site(output, "https://presse.example/raum")


@pytest.mark.parametrize("lang", ARCHIVE)
def test_the_archive_shows_the_newest_year_and_leads_to_every_other(long, site, lang):
    page, whole = long.page(ARCHIVE[lang]), site.page(ARCHIVE[lang])
    years = [words(heading) for heading in whole.select("h2.archive-year")]
    assert [words(heading) for heading in page.select("h2.archive-year")] == years[:1]
    earlier = page.select(".archive-earlier a")
    assert [a["href"] for a in earlier] == [f"/raum/{ARCHIVE[lang]}{year}/" for year in years[1:]]
    for link in earlier:
        listed = len(long.page(link["href"].removeprefix("/raum/")).select(".release-item"))
        assert words(link).split()[1] == str(listed)
    assert not whole.select(".archive-earlier")


@pytest.mark.parametrize("lang", ARCHIVE)
def test_a_map_of_many_releases_has_a_mark_a_year_and_the_same_facts_as_a_table(long, lang):
    page = long.page(ARCHIVE[lang])
    marks = [(a["aria-label"], a["href"], words(a.find("text"))) for a in page.select("svg.release-map a")]
    rows = [[words(cell) for cell in row.select("th, td")] for row in page.select(".release-map-table tbody tr")]
    assert [row[0] for row in rows] == [words(a) for a in page.select(".archive-filter")[1].select("a")]
    told = []
    for name, href, count in marks:
        year = href.strip("/").rpartition("/")[2]
        assert year in name
        assert name.endswith(f": {count}")
        told.append((year, next(row[2] for row in rows if row[0] == year), count))
    assert all(f"({count})" in programmes for _, programmes, count in told)
    assert sum(int(count) for *_, count in told) == sum(
        len(long.page(f"{ARCHIVE[lang]}{row[0]}/").select(".release-item .programme-tags li")) for row in rows
    )
    assert sum(int(row[1]) for row in rows) == sum(
        len(long.page(f"{ARCHIVE[lang]}{row[0]}/").select(".release-item")) for row in rows
    )


@pytest.mark.parametrize("lang", PROGRAMME)
def test_a_programmes_page_shows_its_newest_release_and_leads_to_all(long, site, lang):
    page, whole = long.page(PROGRAMME[lang]), site.page(PROGRAMME[lang])
    sentences = [words(one) for one in whole.select(".backlink")]
    assert len(sentences) > 1
    assert [words(one) for one in page.select(".backlink")] == sentences[:1]
    assert len(page.select(".timeline-release")) == 1
    assert len(page.select(".timeline-milestone")) == len(whole.select(".timeline-milestone"))
    rest = "presse/" if lang == "de" else "press/"
    for part in (".timeline-earlier a", "#backlinks ~ div .more a"):
        assert page.select_one(part)["href"] == f"/raum/{PROGRAMME[lang]}{rest}"
    [graph] = [json.loads(script.string) for script in page.select("script[type='application/ld+json']")]
    [project] = [node for node in graph["@graph"] if node.get("subjectOf")]
    assert len(project["subjectOf"]) == 1


@pytest.mark.parametrize("lang", PROGRAMME)
def test_in_a_programmes_long_list_the_years_lead_down(long, lang):
    url = PROGRAMME[lang] + ("presse/" if lang == "de" else "press/")
    page = long.page(url)
    ways = [a["href"] for a in page.select(".archive-filter")[1].select("a")]
    assert ways == [f"/raum/{url}#{heading['id']}" for heading in page.select("h2.archive-year")]
    assert len(ways) > 1
