"""Every event that the audit knows: `workflow.act`, equal to the acts of all workflows, and a few beside them."""

from django.db import models


class AuditEvent(models.TextChoices):
    """What was done."""

    PLAN_READING_READ_SOURCE = "plan_reading.read_source", "Nạp và đọc văn bản kế hoạch"
    PLAN_READING_CORRECT = "plan_reading.correct", "Chỉnh kết quả đọc"
    PLAN_READING_CONFIRM = "plan_reading.confirm", "Xác nhận kết quả đọc"
    PLAN_READING_DISCARD = "plan_reading.discard", "Bỏ kết quả đọc"
    PLAN_ISSUE = "plan.issue", "Ban hành kế hoạch vào hệ thống"
    PLAN_PUBLISH = "plan.publish", "Công khai kế hoạch"

    REPORT_DRAFT = "report.draft", "Soạn"
    REPORT_SUBMIT = "report.submit", "Gửi"
    REPORT_SEND_BACK = "report.send_back", "Trả lại"
    REPORT_ACCEPT = "report.accept", "Tiếp nhận"
    REPORT_ENTER_ON_BEHALF = "report.enter_on_behalf", "Nhập thay văn bản giấy"

    SCORE_SHEET_SELF_SCORE = "score_sheet.self_score", "Tự chấm điểm"
    SCORE_SHEET_ADD_EVIDENCE = "score_sheet.add_evidence", "Nộp minh chứng"
    SCORE_SHEET_WITHDRAW_EVIDENCE = "score_sheet.withdraw_evidence", "Rút minh chứng"
    SCORE_SHEET_SUBMIT = "score_sheet.submit", "Gửi hồ sơ tự chấm điểm"
    SCORE_SHEET_SEND_BACK = "score_sheet.send_back", "Trả lại hồ sơ tự chấm điểm"
    SCORE_SHEET_IMPORT_POINTS = "score_sheet.import_points", "Nhập điểm lấy từ nguồn khác"
    SCORE_SHEET_APPRAISE = "score_sheet.appraise", "Chấm điểm thẩm định"
    SCORE_SHEET_SIGN_COLUMN = "score_sheet.sign_column", "Ký cột điểm thẩm định"
    SCORE_SHEET_RECONCILE = "score_sheet.reconcile", "Thống nhất điểm"

    CYCLE_OPEN = "cycle.open", "Mở kỳ chấm điểm"
    CYCLE_NAME_SUBSTITUTE = "cycle.name_substitute", "Cử người thẩm định thay"
    CYCLE_PROPOSE = "cycle.propose", "Trình bảng xếp loại"
    CYCLE_SEND_BACK = "cycle.send_back", "Trả lại bảng xếp loại"
    CYCLE_DECIDE = "cycle.decide", "Quyết định xếp loại"
    CYCLE_PUBLISH = "cycle.publish", "Công khai kết quả xếp loại"

    DELEGATION_MAKE = "delegation.make", "Lập ủy quyền"
    DELEGATION_REVOKE = "delegation.revoke", "Thu hồi ủy quyền"
    ABSENCE_DECLARE = "absence.declare", "Khai vắng mặt"
    ABSENCE_END = "absence.end", "Kết thúc vắng mặt"
    RECUSAL_RECUSE = "recusal.recuse", "Xin không thẩm định"
    RECUSAL_WITHDRAW = "recusal.withdraw", "Rút lại việc xin không thẩm định"

    ACCOUNT_SIGN_IN = "account.sign_in", "Đăng nhập"
    INSTALLATION_CHOOSE_AUTHORITY = "installation.choose_authority", "Chọn cơ quan của bản cài đặt"
    INSTALLATION_ADD_OFFICES = "installation.add_offices", "Lập các cơ quan, đơn vị"
    INSTALLATION_NAME_LEAD = "installation.name_lead", "Chọn cơ quan chủ trì, chấm điểm phối hợp"
    INSTALLATION_SET_LETTERHEAD = "installation.set_letterhead", "Ghi tên trên văn bản, biểu trưng"
    INSTALLATION_ADD_ADMINISTRATOR = "installation.add_administrator", "Lập tài khoản quản trị"
    INSTALLATION_ADD_PEOPLE = "installation.add_people", "Lập tài khoản người dùng"
    INSTALLATION_FINISH_STEP = "installation.finish_step", "Xong một bước thiết lập"
    INSTALLATION_SKIP_STEP = "installation.skip_step", "Bỏ qua một bước thiết lập"
    CALENDAR_SET = "calendar.set", "Sửa lịch nghỉ"
    SAMPLE_MOVE_CLOCK = "sample.move_clock", "Chỉnh đồng hồ bản mẫu"
