"""Addresses of readers' pages."""

from django.urls import URLPattern, URLResolver, path, re_path

from claims.pages import feeds, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("claims/<int:claim_id>/", views.claim, name="claim-number"),
    path("claims/<int:claim_id>-<str:words>/", views.claim, name="claim"),
    path("claims/<int:claim_id>-<str:words>/v/<int:number>/", views.version, name="version"),
    path("corrections/", views.corrections, name="corrections"),
    path("ratings/", views.ratings, name="ratings"),
    path("methodology/", views.methodology, name="methodology"),
    path("log/", views.log, name="log"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    re_path(r"^feeds/reviews\.(?P<form>atom|json)$", feeds.reviews, name="feed"),
    re_path(
        r"^feeds/(?P<listed>topics|sources|claimants)/(?P<slug>[-\w]+)\.(?P<form>atom|json)$",
        feeds.of_heading,
        name="heading-feed",
    ),
    path("data/claimreview.json", feeds.claimreviews, name="claimreviews"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("sitemap-pages.xml", feeds.sitemap_pages, name="sitemap-pages"),
    path("sitemap-<str:listed>-<int:part>.xml", feeds.sitemap_part, name="sitemap-part"),
    path("robots.txt", feeds.robots, name="robots"),
    path("claimants/<slug:slug>/", views.claimant, name="claimant"),
    path("sources/<slug:slug>/", views.source, name="source"),
]
