/**
 * Common passwords, from published lists of leaked ones and from habits on a Ukrainian keyboard. Only those long enough
 * to be allowed otherwise; lower case.
 */
const LIST = `
  0101010101 0102030405 0123456789 0987654321 1000000000 1029384756 1111111111 1122334455 11223344aa
  1212121212 1231231231 123123123123 12344321aa 1234512345 123454321a 1234554321 1234567890
  123456789012 1234567891 12345678910 123456789a 123456789q 1234567qwe 12345qwert 12345qwerty
  1234asdf1234 1234qwerasdf 123qwe123qwe 123qweasd1 123qweasdzxc 1357924680 1472583690 147852369a
  159753159753 1q2w3e4r5t 1q2w3e4r5t6y 1qa2ws3ed4rf 1qaz1qaz1qaz 1qaz2wsx3edc 1qazxsw23edc 2468013579
  5647382910 741852963a 7894561230 9876543210 a123456789 a1b2c3d4e5 a1s2d3f4g5 aa12345678 aaa1234567
  abc1234567 abc123abc123 abcd123456 abcdef1234 abcdefg123 abcdefghij abcdefghijk admin12345
  admin123456 admin1234567 adminadmin administrator administrator1 aleksandr1 aleksandra alexander1
  alexander123 anastasia1 anastasiya andrey1234 andriy1234 asd1234567 asd123asd123 asdfasdfasdf
  asdfghjkl1 asdfghjkl123 asdfghjkl; autumn2026 barcelona1 barcelona123 baseball12 basketball
  batman1234 blink18200 changeme123 changeme1234 charlie123 chelsea123 computer123
  correcthorsebatterystaple dmitriy123 dnipro1234 dragon1234 dragon12345 dynamokiev dynamokyiv
  football12 football123 freedom123 guest12345 hello12345 hello123456 heroyamslava hromada123
  iloveyou12 iloveyou123 iloveyou1234 iloveyouforever internet123 jennifer12 juventus10 katerina12
  kateryna123 kharkiv123 kiev123456 killer1234 killer12345 kokhanna12 kotik12345 kotyk12345 krasotka12
  kyiv123456 letmein123 letmein1234 letmeinplease liverpool1 liverpool123 lviv123456 lyubimaya1
  manchester manchester1 marina1234 master1234 master12345 michael123 michelle12 minecraft1
  minecraft123 mojparol12 monkey1234 monkey12345 mykola1234 mypassword1 mypassword123 nastya1234
  natalia123 natasha123 newpassword newpassword1 odessa1234 oksana1234 oleksandr1 oleksandr123
  p@ssw0rd123 p@ssword123 parol12345 parol123456 parolparol passw0rd123 password!23 password1!
  password12 password123 password1234 password12345 passwordpassword pokemon1234 princess12
  princess123 q123456789 q1w2e3r4t5 q1w2e3r4t5y6 qazwsx1234 qazwsxedc123 qazwsxedcrfv qwe1234567
  qwe123qwe123 qweasdzxc1 qweasdzxc123 qweqweqwe123 qwer1234qwer qwert12345 qwerty1234 qwerty12345
  qwerty123456 qwerty123qwerty qwertyqwerty qwertyuiop qwertyuiop123 realmadrid root123456 rootroot12
  samsung123 samsung1234 secret1234 secret12345 sergey1234 shadow12345 shakhtar12 slava_ukraini
  slavaukraine slavaukraini slavaukraini1 slavaukrainy solnyshko1 sonechko12 sonechko123 spiderman1
  spiderman123 spring2026 starwars123 summer2024 summer2025 summer2026 sunshine12 sunshine123
  superadmin superman12 superman123 svitlana123 test123456 test1234567 testpassword testtest12
  testtesttest tetiana123 trustno1trustno1 ukraine123 ukraine1991 ukraine2022 ukraine2023 ukraine2024
  ukraine2025 ukraine2026 user123456 valentina1 viche12345 viktoria12 viktoriia1 vladimir12 vladislav1
  volodymyr1 welcome123 welcome1234 welcome2024 welcome2025 welcome2026 whatever123 winter2024
  winter2025 winter2026 yaroslav12 zaq12wsxcde3 zaq1zaq1zaq1 zsu12345678 zxc123zxc123 zxcvbnm123
  zxcvbnmasd героямслава громада123 йцукен1234 йцукен12345 йцукен123456 йцукенгшщз йцукенгшщзх
  йцукенйцукен київ123456 кохання123 коханнячко львів12345 люблютебе1 мойпароль1 мійпароль1 пароль1234
  пароль12345 пароль123456 парольпароль привіт1234 привіт12345 слава_україні славаукраїні
  славаукраїні! сонечко123 україна123 україна1991 україна2022 україна2024 україна2025 україна2026
  фыва123456 фывапролдж фівапролдж фівапролджє ялюблютебе ячсмитьбю1
`

export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(LIST.split(/\s+/).filter((password) => password !== ''))
