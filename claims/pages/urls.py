"""Addresses of readers' pages, and of what machines read beside them."""

from django.urls import URLPattern, URLResolver, path, re_path

from claims.exchange import paths  # noqa: F401 - knows <number:…>
from claims.models import Heading
from claims.pages import embedding, feeds, views

# What people read: every page once more under the prefix of each further language.
pages: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("claims/<number:claim_id>/", views.claim, name="claim-number"),
    path("claims/<number:claim_id>-<str:words>/", views.claim, name="claim"),
    path("claims/<number:claim_id>-<str:words>/v/<number:number>/", views.version, name="version"),
    path("claims/<number:claim_id>-<str:words>/embed/", embedding.card, name="card"),
    path("corrections/", views.corrections, name="corrections"),
    path("ratings/", views.ratings, name="ratings"),
    path("methodology/", views.methodology, name="methodology"),
    path("about/", views.about, name="about"),
    path("log/", views.log, name="log"),
    *(
        pattern
        for kind in Heading.Kind
        for pattern in (
            path(f"{kind}s/", views.headings, {"kind": kind}, name=f"{kind}s"),
            path(f"{kind}s/<slug:slug>/", views.heading, {"kind": kind}, name=kind.value),
        )
    ),
]

# What machines read, in no language.
urlpatterns: list[URLPattern | URLResolver] = [
    re_path(r"^feeds/reviews\.(?P<form>atom|json)$", feeds.reviews, name="feed"),
    re_path(
        r"^feeds/(?P<listed>topics|sources|claimants)/(?P<slug>[-\w]+)\.(?P<form>atom|json)$",
        feeds.of_heading,
        name="heading-feed",
    ),
    path("data/claimreview.json", feeds.claimreviews, name="claimreviews"),
    path("pictures/<number:seq>.png", embedding.picture, name="picture"),
    path("oembed", embedding.oembed, name="oembed"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("sitemap-pages.xml", feeds.sitemap_pages, name="sitemap-pages"),
    path("sitemap-<str:listed>-<number:part>.xml", feeds.sitemap_part, name="sitemap-part"),
    path("robots.txt", feeds.robots, name="robots"),
    path(".well-known/security.txt", feeds.security, name="security"),
    path("favicon.ico", feeds.favicon, name="favicon"),
]
