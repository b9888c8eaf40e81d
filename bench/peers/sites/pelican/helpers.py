"""Paths and hreflang pairs for the templates, the same in both of Pelican's sites."""


def path_of(content):
    """Give a page's path from the root; i18n-subsites tells URLs as they are seen from /en/."""
    url = content.url
    if url.startswith("../"):
        return "/" + url[3:]
    if content.lang == "en" and not url.startswith("en/"):
        url = "en/" + url
    return "/" + url


def alternates_of(content):
    """Give (language, path) of a page and its translations."""
    return sorted((version.lang, path_of(version)) for version in (content, *content.translations))
