"""Reports of modules and questions, for those who answer for the programme."""

from django.urls import path

from bridging.apps.evaluation.views import modules

urlpatterns = [
    path("evaluation/modules/", modules.modules, name="modules"),
    path("evaluation/modules/<slug:module_id>/", modules.module, name="module"),
    path("evaluation/modules/<slug:module_id>/pdf/<slug:language>/", modules.module_pdf, name="module-pdf"),
    path("evaluation/modules/<slug:module_id>/cohorts/<slug:cohort>/", modules.module, name="module-cohort"),
    path("evaluation/modules/<slug:module_id>/cohorts/<slug:cohort>/pdf/<slug:language>/", modules.module_pdf, name="module-cohort-pdf"),
    path("evaluation/items/<slug:item_id>/", modules.item, name="item"),
    path("evaluation/items/<slug:item_id>/pdf/<slug:language>/", modules.item_pdf, name="item-pdf"),
]
