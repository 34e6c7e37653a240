"""The addresses of all pages."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("danvan.web.public.urls")),
    path("viec-cua-toi/", include("danvan.web.home.urls")),
    path("tai-khoan/", include("danvan.web.accounts.urls")),
    path("tai-khoan/", include("danvan.web.accounts.library_urls")),
    path("don-vi/", include("danvan.web.orgs.urls")),
    path("bat-dau/", include("danvan.web.installation.urls")),
    path("nguoi-dung/", include("danvan.web.people.urls")),
    path("vai-tro/", include("danvan.web.people.role_urls")),
    path("lich-nghi/", include("danvan.web.legal.urls")),
    path("van-ban-phap-luat/", include("danvan.web.legal.register_urls")),
    path("uy-quyen/", include("danvan.web.delegations.urls")),
    path("vang-mat/", include("danvan.web.delegations.absence_urls")),
    path("ke-hoach/", include("danvan.web.plans.urls")),
    path("viec-phai-nop/", include("danvan.web.ledger.urls")),
    path("du-thao/", include("danvan.web.drafting.urls")),
    path("do-phu/", include("danvan.web.cascade.urls")),
    path("hoat-dong/", include("danvan.web.activities.urls")),
    path("bao-cao/", include("danvan.web.reporting.urls")),
    path("so-lieu/", include("danvan.web.figures.urls")),
    path("bieu-excel/", include("danvan.web.workbooks.urls")),
    path("bao-cao-tong-hop/", include("danvan.web.compiling.urls")),
    path("bang-cham/", include("danvan.web.scorebook.urls")),
    path("cham-diem/", include("danvan.web.scoring.urls")),
    path("truoc-khi-ky/", include("danvan.web.ranking.urls")),
    path("ban-cong-bo/", include("danvan.web.releases.urls")),
    path("bo-tieu-chi/", include("danvan.web.criteria.urls")),
    path("giay-to-cham-diem/", include("danvan.web.score_papers.urls")),
    path("tien-trinh/", include("danvan.web.explanations.urls")),
    path("phuc-tra/", include("danvan.web.explanations.appeal_urls")),
    path("kiem-tra-the-thuc/", include("danvan.web.paper_forms.check_urls")),
    path("mau-van-ban/", include("danvan.web.paper_forms.urls")),
    path("minh-chung/", include("danvan.web.evidence.urls")),
    path("chung-thu-so/", include("danvan.web.signatures.urls")),
    path("giay-to/", include("danvan.web.papers.urls")),
    path("dot-van-ban/", include("danvan.web.papers.batch_urls")),
    path("van-ban-den/", include("danvan.web.papers.incoming_urls")),
    path("so-van-ban/", include("danvan.web.papers.book_urls")),
    path("ho-so-cong-viec/", include("danvan.web.work_files.urls")),
    path("nhac-viec/", include("danvan.web.reminders.urls")),
    path("nhat-ky/", include("danvan.web.audit.urls")),
    path("trang-cong-khai/", include("danvan.web.portal.urls")),
    path("huong-dan/", include("danvan.web.guide.urls")),
]
if settings.SAMPLE:
    urlpatterns += [
        path("mau/", include("danvan.web.sample.urls")),
        path("thanh-phan/", include("danvan.web.components_page.urls")),
    ]

handler400 = "danvan.web.shared.errors.bad_request"
handler429 = "danvan.web.shared.errors.too_many"
handler403 = "danvan.web.shared.errors.forbidden"
handler404 = "danvan.web.shared.errors.not_found"
handler500 = "danvan.web.shared.errors.broken"
