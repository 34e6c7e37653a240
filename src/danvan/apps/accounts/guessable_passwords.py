"""Passwords and beginnings of passwords that many Vietnamese choose: folded, without spaces and signs.

Compiled for this project. What stands here is refused also with digits before or behind it.
"""

GUESSABLE_STEMS = frozenset(
    """
    matkhau matkhaumoi matkhaucu matkhaumanh matkhaubaomat matkhaucuatoi matkhaumacdinh matkhaulagi matkhaukhodoan
    khongcomatkhau quenmatkhau doimatkhau datmatkhau nhapmatkhau motmatkhaudai daylamatkhau matkhaudangnhap
    xinchao xinchaovietnam xinchaocacban chaobuoisang chaomung chaomungban xinchaomoinguoi camon camonban
    vietnam vietnamvodich vietnamquehuongtoi toiyeuvietnam toyeuvietnam yeuvietnam totquocvietnam vietnammuonnam
    anhyeuem anhyeuemnhieu emyeuanh emyeuanhnhieu toiyeuem toiyeuanh yeuemnhieulam yeuanhnhieulam iloveyou
    anhyeuemnhieulam emyeuanhnhieulam mainheyeuem mailabenhau mainhoem mainhoanh nhoemnhieu nhoanhnhieu
    giadinh giadinhtoi giadinhhanhphuc giadinhlaso giadinhlatatca bome bomeoi conyeubome conyeume yeubome boyeume
    hanhphuc hanhphucmaimai binhan binhyen binhanhanhphuc maymanconsong maymanvahanhphuc thanhcong phattai loclactoi
    congnghe congan congancanbo canbo canbocongchuc congchuc vienchuc congchucvienchuc nhanvien chuyenvien
    quantri quantrivien quantrihethong nguoiquantri quanly quanlyhethong nguoidung taikhoan taikhoancuatoi dangnhap
    danvan congtacdanvan danvanchinhquyen danvankheo danvankheothanhcong hethongdanvan phanmemdanvan dansinh
    ubnd uybannhandan uybannhandanxa uybannhandanhuyen uybannhandantinh hdnd hoidongnhandan phongnoivu sonoivu
    vanphongubnd vanphonguyban chutichubnd chutichuyban bithuxa chutichxa huyenuy tinhuy danguy dangcongsan
    dangcongsanvietnam doanthanhnien matrantoquoc mattrantoquoc mattrantoquocvietnam vanhoaxahoi motcua
    conghoaxahoichunghiavietnam doclaptudohanhphuc doclaptudo khongcogiquyhondoclaptudo hochiminh bachohochiminh
    bachosongmai chutichhochiminh danquoccuong sanhvaicacnuoc tienquanca doanquanvietnamdi
    hanoi hanoiyeudau saigon saigonyeudau hochiminhcity thanhphohochiminh danang haiphong cantho tayninh tanbien
    tayninhquehuongtoi longan binhduong dongnai nghean thanhhoa quehuong quehuongtoi
    motconvitxoerahaicaicanh motconvit conconmeo conmeo concho conheo congtroi connaiconho contho conngua conchim
    bongda bongdavietnam vietnambongda matbiec sontungmtp sontung hoahong hoaphuong hoasen hoahuongduong hoacuc
    nguyenvan nguyenvana nguyenthi nguyenthib nguyenvanan tranvan levan phamvan tranvana levana phamvana
    motmatkhau mothaiba mothaibabon mothaibabonnam mothaibabonnamsau motdenmuoi mothaibabonnamsaubaytamchinmuoi
    khongbiet khongnho khongnoi bimat bimatquansu matmakhau machau quyettam quyettamthanhcong cogangle coganglen
    tinhyeu tinhyeucuatoi tinhban tinhbandieuky banthan nguoiyeu nguoiyeucu chongyeu voyeu voyeuchong conyeucuabome
    hoctap hoctapvalamviec lamviec dilam cuoituan thuhai thuhaidautuan dautuan chucmungnammoi namoi nammoi tetnguyendan
    password passwordmoi admin administrator adminadmin welcome letmein changeme default qwerty qwertyuiop asdfgh
    asdfghjkl zxcvbnm abcdef abcdefgh abcdefghijkl iloveviet ilovevietnam helloworld test testtest user
    """.split()  # noqa: SIM905 -- a list of words is easier to keep as words
)
