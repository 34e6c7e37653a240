"""Tables of document kinds, issuers and laws by their names and symbols."""

from __future__ import annotations

# Longest first where one name begins another, because readers try them in order.
KIND_NAMES: tuple[str, ...] = (
    "Chương trình phối hợp", "Chương trình hành động", "Chương trình công tác", "Chương trình",
    "Kế hoạch phối hợp", "Kế hoạch liên tịch", "Kế hoạch",
    "Nghị quyết liên tịch", "Nghị quyết", "Nghị định", "Thông tư liên tịch", "Thông tư", "Thông tri",
    "Quyết định", "Quy định", "Quy chế phối hợp", "Quy chế", "Quy hoạch",
    "Chỉ thị", "Kết luận", "Hướng dẫn liên ngành", "Hướng dẫn", "Thông báo kết luận", "Thông báo", "Thông cáo",
    "Công văn", "Công điện", "Báo cáo", "Tờ trình", "Đề án", "Phương án", "Dự án", "Biên bản", "Hợp đồng",
    "Pháp lệnh", "Bộ luật", "Luật", "Lệnh", "Sắc lệnh", "Hiến pháp", "Quy ước", "Điều lệ", "Văn bản hợp nhất",
    "Văn bản", "Giấy mời", "Thư công", "Tiêu chuẩn", "Quy chuẩn",
)  # fmt: skip

KIND_OF_SYMBOL: dict[str, str] = {
    "NQ": "Nghị quyết", "NQLT": "Nghị quyết liên tịch", "NĐ": "Nghị định", "QĐ": "Quyết định", "QĐi": "Quy định",
    "QyĐ": "Quy định", "QC": "Quy chế", "CT": "Chỉ thị", "KL": "Kết luận", "TT": "Thông tư", "TTLT": "Thông tư liên tịch",
    "PL": "Pháp lệnh", "KH": "Kế hoạch", "KHPH": "Kế hoạch phối hợp", "KHLT": "Kế hoạch liên tịch",
    "CTr": "Chương trình", "CTPH": "Chương trình phối hợp", "CTrPH": "Chương trình phối hợp", "HD": "Hướng dẫn",
    "HDLN": "Hướng dẫn liên ngành", "BC": "Báo cáo", "TB": "Thông báo", "TBKL": "Thông báo kết luận", "TC": "Thông cáo",
    "TTr": "Tờ trình", "CĐ": "Công điện", "ĐA": "Đề án", "PA": "Phương án", "DA": "Dự án", "BB": "Biên bản",
    "HĐ": "Hợp đồng", "CV": "Công văn", "SL": "Sắc lệnh", "L": "Lệnh", "VBHN": "Văn bản hợp nhất", "GM": "Giấy mời",
    "QH": "Quy hoạch", "BGN": "Bản ghi nhớ", "BTT": "Bản thỏa thuận", "GUQ": "Giấy ủy quyền",
}  # fmt: skip

# Party documents write Thông tri as TT.
PARTY_KIND_OF_SYMBOL: dict[str, str] = {"TT": "Thông tri"}

ISSUER_OF_SYMBOL: dict[str, str] = {
    "QH": "Quốc hội", "UBTVQH": "Ủy ban Thường vụ Quốc hội", "CTN": "Chủ tịch nước", "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ", "VPCP": "Văn phòng Chính phủ", "HĐBT": "Hội đồng Bộ trưởng",
    "TW": "Ban Chấp hành Trung ương", "TU": "Tỉnh ủy", "HU": "Huyện ủy", "ĐU": "Đảng ủy",
    "BNV": "Bộ Nội vụ", "BTP": "Bộ Tư pháp", "BCA": "Bộ Công an", "BQP": "Bộ Quốc phòng", "BTC": "Bộ Tài chính",
    "BKHCN": "Bộ Khoa học và Công nghệ", "BKHĐT": "Bộ Kế hoạch và Đầu tư", "BYT": "Bộ Y tế",
    "BGDĐT": "Bộ Giáo dục và Đào tạo", "BTNMT": "Bộ Tài nguyên và Môi trường", "BXD": "Bộ Xây dựng",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn", "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BGTVT": "Bộ Giao thông vận tải", "BCT": "Bộ Công Thương", "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BTTTT": "Bộ Thông tin và Truyền thông", "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội", "BNG": "Bộ Ngoại giao",
    "BDTTG": "Bộ Dân tộc và Tôn giáo", "UBDT": "Ủy ban Dân tộc", "TTCP": "Thanh tra Chính phủ",
    "NHNN": "Ngân hàng Nhà nước Việt Nam", "BTCTW": "Ban Tổ chức Trung ương", "BDVTW": "Ban Dân vận Trung ương",
    "BTGTW": "Ban Tuyên giáo Trung ương", "BTGDVTW": "Ban Tuyên giáo và Dân vận Trung ương",
    "VPTW": "Văn phòng Trung ương Đảng", "UBKTTW": "Ủy ban Kiểm tra Trung ương",
    "MTTW": "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân",
    "SNV": "Sở Nội vụ", "STP": "Sở Tư pháp", "BDV": "Ban Dân vận", "BTGDV": "Ban Tuyên giáo và Dân vận",
    "VKSTC": "Viện kiểm sát nhân dân tối cao", "TANDTC": "Tòa án nhân dân tối cao",
    "KTNN": "Kiểm toán nhà nước", "BHXH": "Bảo hiểm xã hội Việt Nam", "TLĐ": "Tổng Liên đoàn Lao động Việt Nam",
}  # fmt: skip

PARTY_ISSUER_SYMBOLS: frozenset[str] = frozenset({
    "TW", "TU", "HU", "ĐU", "ĐUK", "QU", "THU", "BTCTW", "BDVTW", "BTGTW", "BTGDVTW", "VPTW", "UBKTTW", "BTCTU", "BDVTU",
    "BTGTU", "BTGDVTU", "BDV", "BTGDV", "BXDĐ", "UBKT", "BBT", "BCT",
})  # fmt: skip

# Names of laws as papers cite them: needed because a name may hold commas and "và".
LAW_NAMES: tuple[str, ...] = (
    "An ninh mạng", "An ninh quốc gia", "An toàn thông tin mạng", "An toàn thực phẩm", "An toàn, vệ sinh lao động",
    "Ban hành văn bản quy phạm pháp luật", "Bảo hiểm xã hội", "Bảo hiểm y tế", "Bảo vệ bí mật nhà nước",
    "Bảo vệ môi trường", "Bảo vệ dữ liệu cá nhân", "Bình đẳng giới", "Biên phòng Việt Nam", "Cán bộ, công chức", "Căn cước",
    "Chuyển đổi số", "Cư trú", "Công đoàn", "Công nghệ thông tin", "Công an nhân dân", "Dân quân tự vệ", "Dân số",
    "Doanh nghiệp", "Dữ liệu", "Đất đai", "Đấu thầu", "Đầu tư", "Đầu tư công", "Đường bộ", "Điện ảnh",
    "Giao dịch điện tử", "Giao thông đường bộ", "Giáo dục", "Giáo dục nghề nghiệp", "Giám định tư pháp", "Hộ tịch",
    "Hòa giải ở cơ sở", "Hợp tác xã", "Khám bệnh, chữa bệnh", "Khiếu nại", "Khoa học và công nghệ", "Lâm nghiệp",
    "Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở", "Lưu trữ", "Lý lịch tư pháp", "Mặt trận Tổ quốc Việt Nam",
    "Ngân sách nhà nước", "Nghĩa vụ quân sự", "Người cao tuổi", "Người khuyết tật", "Nhà ở", "Phòng cháy, chữa cháy",
    "Phòng cháy, chữa cháy và cứu nạn, cứu hộ", "Phòng, chống bạo lực gia đình", "Phòng, chống ma túy",
    "Phòng, chống tham nhũng", "Phòng, chống thiên tai", "Phòng, chống tác hại của rượu, bia",
    "Phòng thủ dân sự", "Phổ biến, giáo dục pháp luật", "Quốc phòng", "Quy hoạch", "Quản lý, sử dụng tài sản công",
    "Quản lý thuế", "Sở hữu trí tuệ", "Tài nguyên nước", "Thanh niên", "Thanh tra", "Thi đua, khen thưởng",
    "Thi hành án dân sự", "Thống kê", "Thực hành tiết kiệm, chống lãng phí", "Thực hiện dân chủ ở cơ sở", "Thư viện",
    "Tiếp cận thông tin", "Tiếp công dân", "Tín ngưỡng, tôn giáo", "Tố cáo", "Tố tụng hành chính",
    "Tổ chức chính quyền địa phương", "Tổ chức Chính phủ", "Tổ chức Quốc hội", "Trách nhiệm bồi thường của Nhà nước",
    "Trật tự, an toàn giao thông đường bộ", "Trẻ em", "Trợ giúp pháp lý", "Viên chức", "Việc làm", "Xây dựng",
    "Xử lý vi phạm hành chính", "Hoạt động giám sát của Quốc hội và Hội đồng nhân dân", "Di sản văn hóa", "Du lịch",
    "Thể dục, thể thao", "Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân", "Quy hoạch đô thị và nông thôn",
    "Biên giới quốc gia", "Biển Việt Nam", "Báo chí", "Bảo hiểm tiền gửi", "Bảo vệ quyền lợi người tiêu dùng",
    "Bảo vệ và kiểm dịch thực vật", "Chăn nuôi", "Chất lượng sản phẩm, hàng hóa", "Chứng khoán",
    "Các tổ chức tín dụng", "Công chứng", "Công nghiệp công nghệ số", "Cạnh tranh", "Cảnh sát biển Việt Nam",
    "Dân sự", "Dược", "Dự trữ quốc gia", "Giao thông đường thủy nội địa", "Giá", "Giáo dục đại học",
    "Hoạt động chữ thập đỏ", "Hàng hải Việt Nam", "Hàng không dân dụng Việt Nam", "Hình sự", "Hóa chất",
    "Hôn nhân và gia đình", "Hải quan", "Hỗ trợ doanh nghiệp nhỏ và vừa", "Khoa học, công nghệ và đổi mới sáng tạo",
    "Khoáng sản", "Khí tượng thủy văn", "Kinh doanh bất động sản", "Kiến trúc", "Kiểm toán nhà nước",
    "Kiểm toán độc lập", "Ký kết và thực hiện điều ước quốc tế", "Kế toán", "Lao động", "Luật sư",
    "Ngân hàng Nhà nước Việt Nam", "Người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng", "Nhà giáo",
    "Nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại Việt Nam", "Nuôi con nuôi", "Phí và lệ phí",
    "Phòng bệnh", "Phòng, chống bệnh truyền nhiễm", "Phòng, chống khủng bố", "Phòng, chống mua bán người",
    "Phòng, chống rửa tiền", "Quy hoạch đô thị", "Quản lý nợ công",
    "Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ", "Quảng cáo", "Quốc tịch Việt Nam",
    "Sĩ quan Quân đội nhân dân Việt Nam", "Thi hành tạm giữ, tạm giam", "Thi hành án hình sự",
    "Thuế bảo vệ môi trường", "Thuế giá trị gia tăng", "Thuế thu nhập cá nhân", "Thuế thu nhập doanh nghiệp",
    "Thuế tiêu thụ đặc biệt", "Thuế xuất khẩu, thuế nhập khẩu", "Thuế xuất khẩu, nhập khẩu", "Thú y", "Thương mại", "Thủ đô", "Thủy lợi",
    "Thủy sản", "Tiêu chuẩn và quy chuẩn kỹ thuật", "Trưng cầu ý dân", "Trồng trọt",
    "Tài nguyên, môi trường biển và hải đảo", "Tình trạng khẩn cấp", "Tố tụng dân sự", "Tố tụng hình sự",
    "Tổ chức Tòa án nhân dân", "Tổ chức Viện kiểm sát nhân dân", "Viễn thông", "Xuất bản",
    "Xuất cảnh, nhập cảnh của công dân Việt Nam", "Điện lực", "Đo đạc và bản đồ", "Đê điều", "Đường sắt",
    "Đầu tư theo phương thức đối tác công tư", "Đặc xá", "Địa chất và khoáng sản",
    "Ưu đãi người có công với cách mạng", "Quản lý ngoại thương", "Năng lượng nguyên tử", "Phòng cháy và chữa cháy",
    "Đa dạng sinh học", "Công nghệ cao", "Cơ yếu", "Điều ước quốc tế", "Trí tuệ nhân tạo", "Phòng, chống mại dâm",
    "Quản lý và đầu tư vốn nhà nước tại doanh nghiệp", "Thuế sử dụng đất nông nghiệp", "Cảnh vệ", "Cảnh sát cơ động",
    "Thuế sử dụng đất phi nông nghiệp", "Phòng, chống tác hại của thuốc lá", "Kinh doanh bảo hiểm", "Phá sản",
    "Quản lý, sử dụng vốn nhà nước đầu tư vào sản xuất, kinh doanh tại doanh nghiệp", "Phục hồi, phá sản",
    "Tổ chức Hội đồng nhân dân và Ủy ban nhân dân", "Tổ chức HĐND và UBND", "Hoạt động giám sát của Quốc hội và HĐND",
    "Bầu cử đại biểu Quốc hội và đại biểu HĐND", "Phòng, chống lụt, bão", "Phòng, chống lãng phí",
    "Sử dụng năng lượng tiết kiệm và hiệu quả", "Hàng không dân dụng", "Tư pháp người chưa thành niên",
    "Phòng không nhân dân", "Công nghiệp quốc phòng, an ninh và động viên công nghiệp", "Tần số vô tuyến điện",
    "Bảo vệ công trình quốc phòng và khu quân sự",
    "Thực hiện dân chủ ở xã, phường, thị trấn", "Phòng, chống HIV/AIDS", "Chuyển giao công nghệ", "Hòa giải, đối thoại tại Tòa án",
    "Quân nhân chuyên nghiệp, công nhân và viên chức quốc phòng", "Lực lượng dự bị động viên", "Tương trợ tư pháp",
    "Phòng, chống nhiễm vi rút gây ra hội chứng suy giảm miễn dịch mắc phải ở người (HIV/AIDS)",
)  # fmt: skip
