"""Write the English index: Pelican's own index lists the default language only."""

from pelican import signals


def register():
    signals.article_writer_finalized.connect(write)


def write(generator, writer):
    releases = [release for release in generator.translations if release.lang == "en"]
    releases.sort(key=lambda release: release.date, reverse=True)
    writer.write_file(
        "en/index.html",
        generator.get_template("index"),
        generator.context,
        articles=releases,
        dates=releases,
        template_name="index",
        url="en/",
        page_name="en/index",
        relative_urls=generator.settings["RELATIVE_URLS"],
        index_lang="en",
    )
