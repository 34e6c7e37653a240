"""The longer sentences beside the fields of people and posts."""

USERNAME_HELP = "Bỏ trống thì lấy từ họ tên: Nguyễn Văn An thành “annv”."
LEADERSHIP_HELP = "Người đứng đầu ký văn bản của đơn vị; cấp phó ký thay (KT.) khi được giao."
ROLE_HELP = "Quyền làm việc trong hệ thống đi theo vai trò; bỏ trống thì chỉ làm được việc được ủy quyền."
