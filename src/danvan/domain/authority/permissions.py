"""Every permission of the system, one line each. `resource:action`; the label is what a refusal says."""

from danvan.domain.labelled import LabelledEnum


class Permission(LabelledEnum):
    """What someone may be allowed to do. A role has a set of these; nothing else gives a right."""

    PLAN_VIEW = "plan:view", "Xem kế hoạch"
    PLAN_READ_SOURCE = "plan:read_source", "Nạp và đọc văn bản kế hoạch"
    PLAN_CONFIRM = "plan:confirm", "Xác nhận kết quả đọc kế hoạch"
    PLAN_ISSUE = "plan:issue", "Ban hành kế hoạch vào hệ thống"
    PLAN_PUBLISH = "plan:publish", "Công khai kế hoạch"

    DRAFT_WRITE = "draft:write", "Soạn dự thảo kế hoạch"
    DRAFT_APPROVE = "draft:approve", "Duyệt dự thảo kế hoạch"

    OBLIGATION_VIEW_OWN = "obligation:view_own", "Xem việc phải nộp của đơn vị mình"
    OBLIGATION_VIEW_ALL = "obligation:view_all", "Theo dõi việc phải nộp của mọi đơn vị"
    LEDGER_ASK = "ledger:ask", "Xin gia hạn, giải trình việc phải nộp của đơn vị"
    LEDGER_DECIDE = "ledger:decide", "Miễn, gia hạn, mở khoá, xem xét giải trình việc phải nộp"
    LEDGER_REQUIRE = "ledger:require", "Bổ sung, thôi yêu cầu báo cáo"
    LEDGER_URGE = "ledger:urge", "Soạn công văn đôn đốc"

    REPORT_VIEW_OWN = "report:view_own", "Xem kế hoạch, báo cáo của đơn vị mình"
    REPORT_VIEW_ALL = "report:view_all", "Xem kế hoạch, báo cáo của mọi đơn vị"
    REPORT_DRAFT = "report:draft", "Soạn kế hoạch, báo cáo của đơn vị"
    REPORT_SUBMIT = "report:submit", "Gửi kế hoạch, báo cáo của đơn vị"
    REPORT_ACCEPT = "report:accept", "Tiếp nhận hoặc trả lại kế hoạch, báo cáo"
    REPORT_APPROVE = "report:approve", "Duyệt tiếp nhận kế hoạch, báo cáo đã kiểm tra"
    REPORT_ENTER_ON_BEHALF = "report:enter_on_behalf", "Nhập thay văn bản giấy của đơn vị"

    WORKBOOK_DISTRIBUTE = "workbook:distribute", "Phát biểu Excel và nạp biểu các đơn vị gửi về"
    ACTIVITY_RECORD = "activity:record", "Ghi sổ hoạt động của đơn vị mình"
    ACTIVITY_VIEW_ALL = "activity:view_all", "Xem sổ hoạt động của các đơn vị"
    ACTIVITY_DEFINE = "activity:define", "Đặt loại hoạt động của cơ quan"
    COMPILE_WRITE = "compile:write", "Lập, sửa báo cáo tổng hợp"
    COMPILE_FINISH = "compile:finish", "Chốt báo cáo tổng hợp"
    FIGURE_DEFINE = "figure:define", "Định nghĩa số liệu của địa phương, nạp chỉ số đã công bố"

    EVIDENCE_VIEW = "evidence:view", "Xem minh chứng"
    EVIDENCE_ADD = "evidence:add", "Nộp minh chứng"

    SCORE_VIEW_OWN = "score:view_own", "Xem phiếu chấm điểm của đơn vị mình"
    SCORE_VIEW_ALL = "score:view_all", "Xem phiếu chấm điểm của mọi đơn vị"
    SCORE_SELF = "score:self", "Tự chấm điểm"
    SCORE_SUBMIT = "score:submit", "Gửi hồ sơ tự chấm điểm"
    SCORE_APPRAISE = "score:appraise", "Thẩm định điểm các tiêu chí được phân công"
    SCORE_IMPORT = "score:import", "Nhập điểm lấy từ nguồn khác"
    SCORE_RECONCILE = "score:reconcile", "Thống nhất điểm sau thẩm định"
    FACT_CONTEST = "fact:contest", "Kiến nghị về dữ kiện tính điểm của đơn vị mình"
    FACT_SETTLE = "fact:settle", "Xem xét kiến nghị về dữ kiện tính điểm"

    CRITERIA_EDIT = "criteria:edit", "Soạn, sửa bộ tiêu chí"
    CRITERIA_APPROVE = "criteria:approve", "Cho dùng, thôi dùng bộ tiêu chí"
    CYCLE_OPEN = "cycle:open", "Mở kỳ chấm điểm"
    CYCLE_NAME_SUBSTITUTE = "cycle:name_substitute", "Cử người thẩm định thay"
    RANKING_VIEW = "ranking:view", "Xem bảng xếp hạng dự kiến"
    RANKING_PROPOSE = "ranking:propose", "Trình bảng xếp loại"
    RANKING_DECIDE = "ranking:decide", "Quyết định xếp loại"
    RANKING_PUBLISH = "ranking:publish", "Công khai kết quả xếp loại"
    RELEASE_MAKE = "release:make", "Lập bản công bố kết quả xếp loại, thông báo cho các đơn vị"

    CALENDAR_SET = "calendar:set", "Sửa lịch nghỉ"
    REGISTER_CHANGE = "register:change", "Sửa sổ văn bản pháp luật"
    REMINDER_SET = "reminder:set", "Đặt lịch nhắc việc"
    UNIT_VIEW = "unit:view", "Xem danh sách đơn vị"
    UNIT_CHANGE = "unit:change", "Thay đổi cơ cấu đơn vị"
    DELEGATION_MAKE = "delegation:make", "Lập và thu hồi ủy quyền"
    DELEGATION_VIEW_ALL = "delegation:view_all", "Xem mọi ủy quyền của cơ quan"
    AUDIT_VIEW = "audit:view", "Xem nhật ký"
    INSTALLATION_SET_UP = "installation:set_up", "Thiết lập ban đầu"
    ACCOUNT_ADMINISTER = "account:administer", "Quản trị người dùng và chức vụ"
