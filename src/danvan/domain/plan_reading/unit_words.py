"""The words unit names are made of, and the words that end them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """A set of phrases in small letters, looked up by their first word."""

    by_first: dict[str, tuple[tuple[str, ...], ...]]

    def length_at(self, words: Sequence[str], at: int) -> int:
        """The length of the longest phrase that stands at a place of a row of words, 0 for none."""
        if at >= len(words):
            return 0
        for phrase in self.by_first.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                return len(phrase)
        return 0


def phrases(text: str) -> Phrases:
    """The phrases of a text that parts them by commas; the longest of each first word comes first."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for part in text.split(","):
        phrase = tuple(part.split())
        by_first.setdefault(phrase[0], []).append(phrase)
    return Phrases({first: tuple(sorted(found, key=len, reverse=True)) for first, found in by_first.items()})


# A name may begin with these, in any case.
HEADS = phrases(
    """
    cơ quan thanh tra, các cơ quan thanh tra, cơ quan truyền thông, các cơ quan truyền thông, cơ quan báo chí, các cơ quan báo chí, cơ quan thuế,
    cơ quan hải quan, cơ quan điều tra, cơ quan tư pháp, các cơ quan tư pháp, cơ quan quản lý nhà nước, các cơ quan quản lý nhà nước, cơ quan
    đăng ký đầu tư, các cơ quan đăng ký đầu tư, các đơn vị quản lý,
    viện nghiên cứu phát triển, viện nghiên cứu, thường trực hội đồng, đảng đoàn, ban cán sự đảng, các khu phố, các bộ phận, tổ công nghệ số,
    các cấp ủy, các cấp uỷ, các huyện ủy, các thành ủy, chính quyền, trường học,
    tổ kiểm tra, tổ giúp việc, tổ thẩm định, đoàn kiểm tra, hội đồng thi đua, phó thủ tướng, các thành viên tổ,
    ủy ban trung ương, uỷ ban trung ương, ủy ban nhân dân, uỷ ban nhân dân, ubnd, hội đồng nhân dân, hđnd, ủy ban mặt trận tổ quốc, uỷ ban mặt trận tổ
    quốc, ủy ban mttq, uỷ ban mttq, ubmttq, ubmttqvn, mttq, mttqvn, mặt trận tổ quốc, ủy ban kiểm tra, uỷ ban kiểm
    tra, ủy ban dân tộc, văn phòng, công an, chi cục, tổng cục, trung tâm, liên đoàn lao động, khối dân vận, bộ chỉ
    huy, ban chỉ huy, tòa án, toà án, viện kiểm sát, kho bạc, ngân hàng, bảo hiểm xã hội, thủ trưởng, chủ tịch, phó
    chủ tịch, giám đốc, bí thư, đảng ủy, đảng uỷ, huyện ủy, tỉnh ủy, thành ủy, thị ủy, quận ủy, huyện uỷ, tỉnh uỷ, thành uỷ, thị uỷ, quận uỷ, đảng bộ, chi bộ, chi
    ủy, ban chỉ đạo, bcđ, tổ công tác, công ty, tổng công ty, tập đoàn, hạt kiểm lâm, đồn biên phòng, bộ đội biên
    phòng, các cơ quan, cơ quan, các đơn vị, các địa phương, các tổ chức, tổ chức chính trị, tổ chức đoàn thể, các
    doanh nghiệp, các xã, các phường, các thị trấn, các huyện, các quận, các thành phố, các thị xã, các ban, các
    ngành, các sở, các phòng, các bộ, các đoàn thể, các hội, các trường, các đồn, các trung tâm, các văn phòng, các
    cấp, các thành viên, các công ty, các chi bộ, các đảng ủy, các ấp, các thôn, các khu phố, các tổ, các đồng chí,
    các viện, các cục, các vụ, các chi cục, các tổng cục, các chủ đầu tư, đoàn thanh niên, hội nông dân, hội liên
    hiệp phụ nữ, hội cựu chiến binh, hội phụ nữ, liên hiệp, thành viên ban, thành viên ubnd, trưởng phòng, trưởng
    ban, trưởng các, hiệu trưởng, chánh văn phòng, chánh thanh tra, lãnh đạo các, người đứng đầu các, đại diện các,
    tổ đảng, các tổ đảng, tổ trưởng, các tổ trưởng, trưởng đoàn, các trưởng đoàn, chủ nhiệm, hội đồng dân tộc, các ủy ban, các uỷ ban, thường trực
    ủy ban, thường trực uỷ ban, đoàn đại biểu, các đoàn đại biểu, các đại biểu quốc hội, các đại biểu hội đồng, các phó thủ tướng, các phó chủ
    tịch, các phó giám đốc, phó giám đốc, phó hiệu trưởng, các phó hiệu trưởng, ban giám hiệu, ban giám đốc, thống đốc, tổng giám đốc, tổng thanh
    tra, tổng kiểm toán, viện trưởng, cục trưởng, chi cục trưởng, vụ trưởng, thông tấn xã, hiệp hội, các hiệp hội, liên hiệp hội, câu lạc bộ,
    các câu lạc bộ, các lực lượng, lực lượng chức năng, lực lượng công an, lực lượng quân đội, hệ thống các cơ quan, các nhà trường, các khoa, các
    trạm, các đội, các đảng bộ, các liên đoàn, quân khu, tổng phụ trách đội, giáo viên chủ nhiệm, tổ chuyên môn, các tổ chuyên môn, lãnh đạo
    ban, lãnh đạo văn phòng, lãnh đạo phòng, lãnh đạo sở, lãnh đạo đơn vị, kế toán trưởng, điều dưỡng trưởng, trưởng khoa, cán bộ đầu mối,
    thường trực hội, thường trực hội đồng nhân dân, thường trực huyện, thường trực tỉnh, thường trực đảng, thường trực hđnd, ban thường vụ, ban
    thường trực, tổ dân phố, điện lực, bưu điện, quân sự, tổng liên đoàn, đài phát thanh, đài truyền thanh, báo và
    đài, bộ tư lệnh, bộ trưởng, thủ tướng, chính phủ, quốc hội, ủy ban thường vụ, bộ chính trị, ban bí thư, ban chấp
    hành, thủ trưởng đơn, mặt trận, đơn vị, báo và phát thanh, tạp chí, các tạp chí,
    bệnh viện, các bệnh viện, trạm y tế, các phòng khám, đại sứ quán, các đại sứ quán, các tổ chức quốc tế, tổ chức quốc tế, các tỉnh, cơ sở đào tạo,
    cơ sở giáo dục đại học, cơ sở giáo dục, cơ sở y tế, các cơ sở đào tạo, các cơ sở giáo dục, các cơ sở giáo dục đại học, các cơ sở giáo dục nghề
    nghiệp, các cơ sở giáo dục mầm non, các cơ sở giáo dục phổ thông, các cơ sở y tế, các cơ sở khám bệnh, các cơ sở khám chữa bệnh, các cơ sở kcb,
    cơ sở khám bệnh, cơ sở khám chữa bệnh, cơ sở kcb, các cơ sở sản
    xuất, các cơ sở kinh doanh, các cơ sở sản xuất kinh doanh, các cơ sở tôn giáo, các cơ sở lưu trú, các cơ sở dịch vụ, các chủ cơ sở, nhà trường,
    đội ngũ giáo viên, giáo viên bộ môn, giáo viên phụ trách, các giáo viên, tổ tư vấn, tổ bảo vệ, tổ hòa giải, các hợp tác xã, hợp tác xã, trưởng thôn,
    trưởng bản, trưởng ấp, trưởng buôn, trưởng khu phố, trưởng ban nhân dân, ban nhân dân, ban điều hành, ban quản lý, các ban quản lý, ban đại diện,
    ban công tác mặt trận, bảo tàng, thư viện, nhà hát, học viện, các học viện, cảng vụ, các cảng vụ, vườn quốc gia, khu bảo tồn, liên minh hợp tác xã,
    thuế cơ sở, tổ chuyển đổi số, các tổ chuyển đổi số, các hộ kinh doanh, hộ kinh doanh, các hộ gia đình, chủ hộ, người đứng đầu cơ quan, người
    đứng đầu đơn vị, hội đồng phối hợp, các chủ rừng, chủ rừng, cụm thi đua, các cụm thi đua, khối thi đua, các khối thi đua, tiểu ban, các tiểu ban,
    quân chủng, binh đoàn, thường trực ban chỉ đạo, trưởng công an, chỉ huy trưởng, phó chỉ huy trưởng, các nhà đầu tư, các nhà thầu, các tổ chức tín
    dụng, hãng phim, bch quân sự, chính trị viên
    """
)

# These begin a name only when written with a capital, because the small word means something else.
CAPITAL_HEADS = frozenset(
    """
    sở ban bộ cục vụ phòng thanh trường viện hội đoàn báo đài đội trạm đồn tổ đảng khoa quỹ
    """.split()
)

# What the word after a capital head tells: the two together are no unit ("Ban hành", "Hội nghị").
NO_UNIT_AFTER: dict[str, tuple[str, ...]] = {
    "sở": ("hữu", "trường", "thích", "tại", "dĩ"),
    "ban": ("hành", "đầu", "ngày", "đêm", "tặng", "bố"),
    "bộ": ("phận", "luật", "tiêu", "chỉ", "máy", "thủ", "quy", "môn", "mặt"),
    "cục": ("bộ",),
    "vụ": ("việc", "án", "mùa"),
    "phòng": ("chống", "ngừa", "họp", "cháy", "trào", "vệ", "dịch", "trừ"),
    "thanh": ("toán", "niên", "lý", "long"),
    "trường": ("hợp", "ca"),
    "viện": ("trợ", "dẫn", "phí"),
    "hội": ("nghị", "thi", "viên", "thảo", "diễn", "họp", "trường", "ý", "đàm", "chợ", "nhập"),
    "đoàn": ("kết", "viên", "công", "giám"),
    "báo": ("cáo", "chí", "động", "tử"),
    "đài": ("tưởng",),
    "đội": ("ngũ", "hình"),
    "đồn": ("trú",),
    "tổ": ("chức", "quốc", "ấm"),
    "đảng": ("viên", "phí", "và"),
    "khoa": ("học", "trương"),
    "quỹ": ("lương", "đất", "thời"),
}

# These begin a name in small letters too, right before its own first capital ("phòng Kế hoạch - Tài chính").
SMALL_HEADS = frozenset({"sở", "phòng", "trạm"})
# Behind these the small word ends another: "cơ sở", "quốc phòng".
BEFORE_NO_HEAD = frozenset({"cơ", "trụ", "hội", "quốc", "dự", "đề", "văn", "căn"})

# Small words a name may go on with anywhere.
GOING_ON = phrases(
    """
    đại biểu, đại biểu quốc hội, đại biểu hội đồng nhân dân, liên hiệp, dân tộc, cấp nước, cấp thoát nước,
    đảng,
    hội đồng nhân dân, ủy ban nhân dân, uỷ ban nhân dân, nhân dân, các, cấp, huyện, tỉnh, xã, phường, thị trấn, thị xã, thành phố, quận, ấp, thôn, khu phố, khối, tổ dân
    phố, trung ương, chính trị, xã hội, đoàn thể, có liên quan, liên quan, trên địa bàn, trú đóng, đóng trên địa
    bàn, đóng chân, cùng cấp, trực thuộc, thuộc, chuyên môn, cơ quan, đơn vị, địa phương, ban, ngành, sở, phòng, bộ,
    sự nghiệp, công lập, ngang bộ, nhà nước, quần chúng, hội, đoàn, chức năng, trong tỉnh, trong huyện, trong xã,
    trong thành phố, toàn tỉnh, toàn huyện, biên phòng, dân vận, phụ trách, nông thôn, hành chính, huyện ủy, tỉnh
    ủy, thành ủy, thị ủy, quận ủy, đảng ủy, cấp ủy, huyện uỷ, tỉnh uỷ, thành uỷ, đảng uỷ, chính phủ, hành chính
    công, công, tổ quốc, thường trực, chủ tịch, thường vụ, vận tải, quốc tế, doanh nghiệp, khác, nêu trên, chủ động
    được phân công, các cấp, hai cấp, đặc khu, chủ đầu tư, tổ chức chính trị, tổ chức đoàn thể, kiểm sát, lao động,
    nông dân, phụ nữ, cựu chiến binh, thanh niên, thành viên, đặc thù, hữu quan, báo chí, quốc gia, của quốc hội, của hội đồng nhân dân, của hđnd, ở thường trực, ban chỉ đạo, ban chỉ huy, phòng thủ dân sự, ngân hàng, thực vật, bầu cử, hàng không, hàng hải, xã hội nghề nghiệp, nghề nghiệp, của tỉnh,
    của huyện, của xã, của thành phố, thuộc tỉnh, thuộc huyện, công tác, công an, văn phòng, trung tâm, khu vực,
    hội đồng, lĩnh vực, viễn thông, bưu chính, công nghệ số, khu công nghiệp, khu công nghệ cao, khu kinh tế, khu chế
    xuất, cụm công nghiệp, thiên tai, tham nhũng, tiêu cực, tội phạm, ma túy, dịch bệnh, tìm kiếm cứu nạn, thị trường, học đường, dự án, dự án đầu tư xây dựng, chương trình mục tiêu quốc gia, chuyên trách, doanh nghiệp nhà nước, khoa, lâm sàng
    """
)

# After a comma these go on with the plural before ("các cơ quan, đơn vị huyện", "các xã, thị trấn").
LEVEL_NOUNS = phrases(
    """
    huyện ủy, thành ủy, thị ủy, quận ủy, đảng ủy, chi bộ, đảng bộ,
    đơn vị, ban, ngành, thị trấn, phường, thị xã, thành phố, địa phương, đoàn thể, khu phố, xã, huyện, quận, ấp,
    thôn, phòng, sở, bộ, bản, tổ chức, doanh nghiệp, hội, chi nhánh, cơ quan, trung tâm, các
    cấp, tổ dân phố, hội quần chúng, đặc khu, hợp tác xã, chi cục, tỉnh, cá nhân
    """
)

# After "và" or a comma these belong to the name before ("Giáo dục và Đào tạo", "Văn hóa, Thể thao và Du lịch").
SECOND_HALVES = phrases(
    """
    chủ nhiệm,
    đầu tư, môi trường, công nghệ, đào tạo, truyền thông, phát triển nông thôn, xã hội, tôn giáo, du lịch, dân vận,
    hạ tầng, thông tin, thể thao, đô thị, truyền thanh, thủy sản, hội nhập, phát triển, bảo vệ thực vật, đại hội,
    con người, gia đình, ptnt, giáo dục, ngân sách, an ninh, phát thanh, truyền hình, trẻ em, hộ tịch, quản lý, hợp tác xã, công tác, trật tự,
    chữa cháy, cứu nạn, tìm kiếm cứu nạn, bảo vệ, kế hoạch, tổng hợp, thương binh, khu công nghiệp, khu kinh tế, khu chế xuất, cụm công
    nghiệp
    """
)

# Whole parts of names that hold words which elsewhere begin what is to be done.
COMPOUNDS = phrases(
    """
    công nghệ thông tin, kế hoạch tổng hợp, hành chính tổng hợp, tổ chức hành chính, quản lý chất lượng, kiểm soát nhiễm khuẩn,
    kiểm soát thủ tục hành chính, trợ giúp pháp lý, cung ứng dịch vụ, tư vấn tâm lý, nghiên cứu tổng hợp, thông tin tổng hợp, kỹ thuật nghiệp vụ
    """
)

# Two small words that begin what is to be done, so a name has ended before them.
VERBS = phrases(
    """
    công bố, công nhận, niêm yết, đăng tải, chấn chỉnh, khắc phục, chấp hành, sử dụng, phân tích, tiếp công, lắng nghe,
    thành lập, sắp xếp, bình xét, trao đổi, liên hệ, tạo lập, vận dụng, bàn giao, thi hành,
    tham mưu, tổ chức, triển khai, thực hiện, xây dựng, kiểm tra, giám sát, rà soát, hướng dẫn, chấm điểm, đăng tin,
    vận động, làm tốt, chỉ đạo, tiếp tục, theo dõi, đôn đốc, báo cáo, tổng hợp, đẩy mạnh, tăng cường, chủ trì, chủ
    động, phối hợp, có trách, căn cứ, nghiên cứu, tuyên truyền, ban hành, bố trí, quan tâm, thường xuyên, kịp thời,
    tạo điều, đề xuất, cung cấp, thẩm định, định kỳ, quán triệt, nâng cao, phát huy, tập trung, khảo sát, đánh giá,
    công khai, tiếp nhận, xử lý, giải quyết, chịu trách, quản lý, phổ biến, cập nhật, hoàn thiện, hoàn thành, bảo
    đảm, đảm bảo, phân công, lồng ghép, huy động, tiến hành, duy trì, xem xét, quyết định, phê duyệt, yêu cầu, đề
    nghị, chuẩn bị, thống kê, phát động, biểu dương, khen thưởng, nhân rộng, chú trọng, lấy ý, tham gia, hỗ trợ, vào
    cuộc, trực tiếp, nghiêm túc, khẩn trương, đưa tin, gửi báo, gửi kế, lập kế, lập dự, làm đầu, đổi mới, cụ thể,
    lựa chọn, bồi dưỡng, đào tạo, sơ kết, tổng kết, ký kết, phát hiện, mở lớp, đồng thời, củng cố, ưu tiên, khuyến
    khích, tích cực, nắm bắt, nắm tình, giúp ubnd, trình ubnd, giới thiệu, xác định, gương mẫu, phải thường, phải
    chủ, thông báo, thông tin, kiện toàn, đảm nhận, vận hành, tự đánh, tự kiểm, đăng ký, phát triển, phòng ngừa,
    góp quỹ, góp ý, đóng góp, tuân thủ, giữ gìn, kiểm soát, kết quả, quy định, sửa đổi, phê duyệt, thông qua, bãi bỏ, thay thế, kết luận
    """
)

# These end a name even when written with a capital by mistake.
NEVER_IN_NAMES = phrases(
    """
    hướng dẫn, ban hành, triển khai, thực hiện, tham mưu, phối hợp, chủ trì, tăng cường, tiếp tục, quy định, về
    việc, kết luận, sửa đổi, phê duyệt, thông qua, công bố, bãi bỏ, nghị quyết, quyết định, nghị định, thông tư, để nhằm trong theo về có phải tiếp được là khi đã sẽ cho tại với từ do bằng nếu mà cần nên không gửi trình
    lập giao cùng mở làm thì như đăng nơi sau trước,  đến vào qua này chịu tự đưa nắm sớm ngay hằng hàng cũng đồng
    giúp
    """
)

# One small word that begins what is to be done, or leads away from the name.
STOPS = frozenset(
    """
    để nhằm trong theo về có phải tiếp được là khi đã sẽ cho tại với từ do bằng nếu mà cần nên không gửi trình lập
    giao cùng mở làm thì như đăng nơi sau trước đến vào qua này chịu tự đưa nắm sớm ngay hằng hàng cũng đồng giúp
    """.split()
)

# "Huyện đoàn", "Đoàn trường": the youth union of a level or a school, however the two words stand.
_UNION_LEVELS = frozenset({"tỉnh", "huyện", "thành", "thị", "quận", "xã", "phường"})
_UNION_PLACES = _UNION_LEVELS | {"trường", "khối"}


def names_union(first: str, second: str, third: str) -> bool:
    """Whether two words name a union without its full name: "Công đoàn cơ sở", "Tỉnh đoàn", "Đoàn trường"."""
    if second == "đoàn":
        return (first == "công" and third != "viên") or (first in _UNION_LEVELS and third not in {"kết", "viên", "thể"})
    return first == "đoàn" and second in _UNION_PLACES
