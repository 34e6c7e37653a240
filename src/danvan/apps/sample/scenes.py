"""The scenes of the sample: each has authorities, people and a clock of its own, side by side in one installation."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scene:
    """One story that the sample tells. `id` names its clock."""

    id: int
    title: str
    about: str


TAN_BIEN_2023 = Scene(
    1,
    "Huyện Tân Biên năm 2023",
    "Chính quyền ba cấp: kế hoạch thật năm 2023, các phòng, xã, thị trấn và cơ quan trú đóng.",
)
TAY_NINH_2026 = Scene(
    2,
    "Tỉnh Tây Ninh và xã Tân Biên năm 2026",
    "Chính quyền hai cấp từ 01/7/2025: kế hoạch giả định của tỉnh và của xã.",
)
GENERATED = Scene(
    3,
    "Dữ liệu sinh tự động",
    "Đơn vị thật hoặc giả định; kế hoạch, báo cáo, số liệu, hoạt động do máy sinh để thử hệ thống ở cỡ lớn.",
)
SCENES = (TAN_BIEN_2023, TAY_NINH_2026, GENERATED)


def scene_of(number: object) -> Scene:
    """The scene with that id; the first one for anything else."""
    return next((scene for scene in SCENES if scene.id == number), TAN_BIEN_2023)
