#include "schema-private.h"

static const char *
last_ticket_word(int value)
{
    return hq_last_ticket_word((hq_last_ticket_rule)value);
}

static const char *
advance_word(int value)
{
    return hq_advance_rule_word((hq_advance_rule)value);
}

static const char *
passed_word(int value)
{
    return hq_passed_rule_word((hq_passed_rule)value);
}

static const char *
closing_word(int value)
{
    return hq_closing_rule_word((hq_closing_rule)value);
}

static const hq_field hall_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_config, hall), .required = true, .zh = "编号",
     .about = "the hall's short name, never changed: a-z, 0-9 and -",
     .about_zh = "营业厅的短编号，定下后不再改：小写字母、数字和 -"},
    {"name", HQ_FIELD_TEXT, AT(hq_config, name), .required = true, .zh = "名称",
     .about = "as it stands on every screen and ticket", .about_zh = "显示在每块屏幕和每张号票上"},
    {"time-zone", HQ_FIELD_STRING, AT(hq_config, time_zone), .size = 48, .required = true,
     .zh = "时区", .about = "IANA name; the business day follows this clock",
     .about_zh = "IANA 时区名，营业日按这个钟走"},
    {"rehearsal", HQ_FIELD_BOOL, AT(hq_config, rehearsal), .zh = "演练",
     .about = "true for training: time comes over the API and every screen says so",
     .about_zh = "打开即为演练厅：时间由接口给出，每块屏幕都会注明"},
    {"point-noun", HQ_FIELD_TEXT, AT(hq_config, point_noun), .zh = "台席称呼",
     .about = "what a counter is called aloud: 台席, 窗口, 柜台",
     .about_zh = "叫号时怎么称呼台席：台席、窗口或柜台"},
    {"running-text", HQ_FIELD_TEXT, AT(hq_config, running_text), .zh = "滚动文字",
     .about = "the line at the foot of the board; \"\" for none",
     .about_zh = "综合屏底部的一行字，不填就不显示"},
    {"opens", HQ_FIELD_CLOCK, AT(hq_config, opens_s), .max = 86400, .zh = "开门",
     .about = "the business day's opening, HH:MM", .about_zh = "营业日开门时间，时:分"},
    {"closes", HQ_FIELD_CLOCK, AT(hq_config, closes_s), .max = 86400, .zh = "关门",
     .about = "its close; 24:00 is midnight", .about_zh = "营业日关门时间，24:00 即午夜"},
    {"weekdays", HQ_FIELD_WEEKDAYS, AT(hq_config, weekdays), .zh = "营业星期",
     .about = "when the hall opens: \"mon-sun\", \"mon-fri\", \"mon,wed,fri-sun\"",
     .about_zh = "哪几天营业：\"mon-sun\"、\"mon-fri\"、\"mon,wed,fri-sun\""},
    {"ends", HQ_FIELD_CLOCK, AT(hq_config, ends_s), .max = 36 * 3600, .zh = "营业日止",
     .about = "the business day is over then at the latest, whoever waits; 28:00 is four the next\n"
              "morning, 24:00 suits a hall that never closes",
     .about_zh = "营业日最迟到此结束，28:00 即次日四点，全天营业的厅填 24:00"},
    {"unit", HQ_FIELD_SLUG, AT(hq_config, unit), .zh = "上级单位",
     .about = "short name of the parent unit, the same in each of its halls: figures are compared\n"
              "with theirs; \"\": with nothing",
     .about_zh = "上级单位的短编号，同一单位的厅填同一个，指标与单位相比；不填就不比"},
    {"author-approves", HQ_FIELD_BOOL, AT(hq_config, author_approves), .zh = "作者可批准",
     .about =
         "true for a hall with one manager: whoever wrote a knowledge card, a table of points\n"
         "or a template may approve it too, and it says so; else somebody else has to",
     .about_zh = "只有一位经理的厅可以打开：知识卡、积分表和模板可由作者本人批准，并会注明；"
                 "不打开就必须由另一位批准"},
};

const hq_section hq_hall_section = {
    .name = "hall",
    .zh = "营业厅",
    .about = "The hall itself.",
    .about_zh = "营业厅本身。",
    FIELDS(hall_fields),
};

static const hq_field rule_fields[] = {
    {"undo", HQ_FIELD_SECONDS, AT(hq_config, undo_s), .max = 60, .zh = "撤销时限",
     .about = "a call or a finish can be taken back for so long",
     .about_zh = "一次叫号或办结在多长时间内可以撤销"},
    {"recall-gap", HQ_FIELD_SECONDS, AT(hq_config, recall_gap_s), .max = 600, .zh = "重呼间隔",
     .about = "the same number is called again no sooner than this",
     .about_zh = "同一个号两次叫号之间至少隔多久"},
    {"recall-max", HQ_FIELD_COUNT, AT(hq_config, recall_max), .max = 99, .zh = "重呼次数",
     .about = "recalls before only no-show is left; 0 is no limit",
     .about_zh = "重呼几次后只能记过号，0 为不限"},
    {"no-show-after", HQ_FIELD_SECONDS, AT(hq_config, no_show_s), .max = 3600, .zh = "自动过号",
     .about = "no-show comes by itself so long after the last recall; \"0 s\": never",
     .about_zh = "最后一次重呼后多久自动记过号，“0 s”为不要"},
    {"wrap-up", HQ_FIELD_SECONDS, AT(hq_config, wrap_up_s), .max = 43200, .zh = "办后整理",
     .about = "ends by itself after so long; \"0 s\": none",
     .about_zh = "办后整理多久自动结束，“0 s”为不要"},
    {"auto-call-after", HQ_FIELD_SECONDS, AT(hq_config, auto_call_s), .max = 60,
     .zh = "自动叫号倒数",
     .about = "who calls by itself counts down so long before; \"0 s\": at once",
     .about_zh = "自动叫号的台席叫号前倒数多久，“0 s”为立即叫号"},
    {"last-point-asks", HQ_FIELD_BOOL, AT(hq_config, last_point_asks), .zh = "末席确认",
     .about = "true: the last open one for a service people wait for is asked before it leaves",
     .about_zh = "有人等候的业务只剩一个台席能办时，离席前要确认"},
    {"call-next", HQ_FIELD_SECONDS, AT(hq_config, call_next_s), .max = 600, .zh = "叫号间隔",
     .about = "from one customer to the next, until the hall has learnt its own",
     .about_zh = "办完一位到叫下一位的时间，系统学到之前用这个值"},
    {"late-rule", HQ_FIELD_LATE_RULE, AT(hq_config, late_rule), .zh = "过号规则",
     .about = "who missed the call and comes back: \"keeps-place\", \"retakes\" (重新取号),\n"
              "\"reinserts\" (顺延) or \"by-degree\" (分级顺延)",
     .about_zh = "过号的客户回来后怎么排"},
    {"late-after", HQ_FIELD_COUNT, AT(hq_config, late_after), .max = 99, .zh = "顺延人数",
     .about = "reinserts, by-degree: after so many more calls of the service",
     .about_zh = "顺延、分级顺延：该业务再叫几位后轮到"},
    {"late-next-max", HQ_FIELD_COUNT, AT(hq_config, late_next_max), .max = 99, .zh = "即补上限",
     .about = "by-degree: up to so many numbers passed, the customer is next",
     .about_zh = "分级顺延：过了不超过几个号，下一位就叫"},
    {"late-max", HQ_FIELD_COUNT, AT(hq_config, late_max), .max = 99, .zh = "顺延上限",
     .about = "by-degree: up to so many, after late-after calls; more: a new number",
     .about_zh = "分级顺延：过了不超过几个号可以顺延，再多就重新取号"},
    {"help-target", HQ_FIELD_SECONDS, AT(hq_config, help_target_s), .max = 3600, .zh = "求助响应",
     .about = "who asks for a person at a kiosk is met within this; \"0 s\": no target",
     .about_zh = "客户在取号机呼叫工作人员后，多久应有人到场，“0 s”为不设"},
    {"care-after", HQ_FIELD_SECONDS, AT(hq_config, care_after_s), .max = 43200, .zh = "超时关怀",
     .about = "who waits longer is cared for, as is everybody whose promise was broken; \"0 s\":\n"
              "only those",
     .about_zh = "等候超过多久要关怀，超出预计等候的客户也在其中，“0 s”为只看预计"},
    {"rating-time", HQ_FIELD_SECONDS, AT(hq_config, rating_s), .max = 300, .zh = "评价时长",
     .about = "the sign asks the customer so long after the visit how it was; \"0 s\": never",
     .about_zh = "办完后台席屏请客户评价，显示多久，“0 s”为不请评价"},
    {"advance", HQ_FIELD_SECONDS, AT(hq_config, advance_s), .max = 43200, .zh = "提前取号",
     .about = "numbers are given so long before a window or the hall opens",
     .about_zh = "开门或受理时段开始前多久可以取号"},
    {"advance-rule", HQ_FIELD_WORD, AT(hq_config, advance_rule), .word = advance_word,
     .n_words = HQ_ADVANCE_RULES, .zh = "提前取号排位",
     .about = "who came before opening counts \"from-issue\" or \"from-opening\"",
     .about_zh = "开门前取的号从取号时（from-issue）或开门时（from-opening）算起"},
    {"last-ticket", HQ_FIELD_WORD, AT(hq_config, last_ticket), .word = last_ticket_word,
     .n_words = HQ_LAST_TICKET_RULES, .zh = "停止取号",
     .about = "\"off\": numbers are given while the day is open; \"fixed\": until\n"
              "last-ticket-before; \"by-work\": until the work that waits fills the time",
     .about_zh = "营业日内一直取号（off）、提前固定时间停号（fixed）或按剩余业务量停号（by-work）"},
    {"last-ticket-before", HQ_FIELD_SECONDS, AT(hq_config, last_ticket_before_s), .max = 43200,
     .zh = "提前停号", .about = "fixed: so long before closing",
     .about_zh = "固定停号：关门前多久停止取号"},
    {"closing-allowance", HQ_FIELD_SECONDS, AT(hq_config, closing_allowance_s), .max = 43200,
     .zh = "清号宽限", .about = "by-work: all must be served so long after closing",
     .about_zh = "按业务量停号：关门后最多多久办完"},
    {"person-open", HQ_FIELD_COUNT, AT(hq_config, person_open), .max = 99, .zh = "每人在排",
     .about = "numbers one known person holds at a time; 0 is no limit",
     .about_zh = "一位已识别客户同时持有的号数，0 为不限"},
    {"person-day", HQ_FIELD_COUNT, AT(hq_config, person_day), .max = 99, .zh = "每人每日",
     .about = "numbers one known person takes a day; 0 is no limit",
     .about_zh = "一位已识别客户每日取号数，0 为不限"},
    {"offline-numbers", HQ_FIELD_COUNT, AT(hq_config, offline_numbers), .max = 1000,
     .zh = "离线备用号",
     .about = "numbers of each series that a kiosk holds to give while the server does not answer; "
              "0: it then gives none",
     .about_zh = "每台取号机每个号段备多少个号，服务器没有回应时照常取号；0 为断网时不取号"},
    {"offline-from", HQ_FIELD_COUNT, AT(hq_config, offline_from), .min = 1, .max = 7000,
     .zh = "离线号起点",
     .about = "the first of these numbers: high enough that a whole day's others stay below",
     .about_zh = "离线号从几号起，最好大于一天的正常号数"},
    {"offline-after", HQ_FIELD_SECONDS, AT(hq_config, offline_after_s), .min = 1, .max = 30,
     .zh = "离线判定",
     .about = "a kiosk waits so long for the server's answer before it gives one of them",
     .about_zh = "取号时等服务器回应多久，仍无回应就发离线号"},
    {"book-days", HQ_FIELD_COUNT, AT(hq_config, book_days), .max = 365, .zh = "可预约天数",
     .about = "an appointment is booked at most so many days ahead",
     .about_zh = "最多提前几天预约"},
    {"book-cutoff", HQ_FIELD_SECONDS, AT(hq_config, book_cutoff_s), .max = 43200, .zh = "预约截止",
     .about = "and at least so long before", .about_zh = "最晚提前多久预约"},
    {"check-in", HQ_FIELD_SECONDS, AT(hq_config, check_in_s), .max = 43200, .zh = "提前签到",
     .about = "check-in begins so long before the due time", .about_zh = "预约时间前多久开始签到"},
    {"check-in-late", HQ_FIELD_SECONDS, AT(hq_config, late_s), .max = 43200, .zh = "迟到宽限",
     .about = "and keeps the due time until so long after it",
     .about_zh = "迟到不超过多久仍按预约时间排队"},
    {"due-head-start", HQ_FIELD_SECONDS, AT(hq_config, due_head_start_s), .max = 43200,
     .zh = "预约起点加时",
     .about = "an appointment waits as if it had come so long before its due time",
     .about_zh = "预约客户视为比预约时间早到多久"},
    {"passed-rule", HQ_FIELD_WORD, AT(hq_config, passed_rule), .word = passed_word,
     .n_words = HQ_PASSED_RULES, .zh = "预约过时",
     .about = "who checks in later \"walks-in\" like anybody else, or is \"refused\"",
     .about_zh = "更晚到的按普通取号（walks-in）或不再受理（refused）"},
    {"pass-days", HQ_FIELD_COUNT, AT(hq_config, pass_days), .max = 365, .zh = "优先凭证天数",
     .about = "whoever leaves while the system is down may take a priority pass for so many days; "
              "0: none",
     .about_zh = "系统故障时离开的客户可领优先凭证，几天内有效；0 为不发"},
    {"pass-head-start", HQ_FIELD_SECONDS, AT(hq_config, pass_head_start_s), .max = 43200,
     .zh = "凭证起点加时",
     .about = "whoever checks in with a pass waits as if they had come so long before",
     .about_zh = "持优先凭证签到的客户视为早到多久"},
    {"public-booking", HQ_FIELD_BOOL, AT(hq_config, public_booking), .zh = "网上预约",
     .about = "true: customers book by themselves on the page /book; staff always may",
     .about_zh = "客户可在 /book 页面自行预约，员工始终可以"},
    {"poster-code", HQ_FIELD_SECONDS, AT(hq_config, poster_code_s), .max = 43200, .zh = "海报换码",
     .about = "the code of a QR poster on a screen changes so often, so that nobody takes a number "
              "from afar; 0 s: it stays, for a printed poster",
     .about_zh = "屏幕上的取号海报多久换一次码，防止不在厅里的人取号；0 秒为不换，可以打印张贴"},
    {"closing", HQ_FIELD_WORD, AT(hq_config, closing), .word = closing_word,
     .n_words = HQ_CLOSING_RULES, .zh = "清号",
     .about = "the day ends \"by-itself\" once all are served, or \"by-manager\"",
     .about_zh = "办完自动结束（by-itself）或由厅经理结束（by-manager）"},
    {"held-grace", HQ_FIELD_SECONDS, AT(hq_config, held_grace_s), .max = 43200, .zh = "挂起宽限",
     .about = "after closing the day waits so long for customers on hold",
     .about_zh = "关门后为挂起的客户再等多久"},
    {"max-waiting-list", HQ_FIELD_COUNT, AT(hq_config, max_waiting_list), .min = 1, .max = 1000,
     .zh = "列表长度", .about = "how many waiting tickets one screen is sent",
     .about_zh = "一块屏幕最多收到多少位等候客户"},
};

const hq_section hq_rules_section = {
    .name = "rules",
    .zh = "规则",
    .optional = true,
    .about = "How calling works in this hall.",
    .about_zh = "这个厅怎么叫号。",
    FIELDS(rule_fields),
};

static const hq_field personal_fields[] = {
    {"phone-step", HQ_FIELD_BOOL, AT(hq_config, phone_step), .zh = "留手机号",
     .about = "true when kiosks offer to leave a mobile number; nobody has to",
     .about_zh = "打开后取号机可以留手机号，客户可以不留"},
    {"phone-asked", HQ_FIELD_BOOL, AT(hq_config, phone_asked), .zh = "逐位询问",
     .about =
         "with phone-step: true when everybody is asked before the number is given, and may go\n"
         "on without; else it is offered beside the services",
     .about_zh =
         "与“留手机号”一起：打开后每位取号前都询问，可以直接跳过；不打开就只在首页提供入口"},
    {"keep-days", HQ_FIELD_COUNT, AT(hq_config, keep_personal_days), .min = 1, .max = 366,
     .zh = "保留天数",
     .about = "numbers and notes can be read for so many days, today included; then their key\n"
              "is erased, and with it every copy of them",
     .about_zh = "手机号和备注从当天起保留这么多天，到期销毁密钥，所有副本随之不可读"},
    {"case-keep-days", HQ_FIELD_COUNT, AT(hq_config, keep_case_days), .min = 1, .max = 366,
     .zh = "工单保留天数",
     .about = "the same of what people say or leave with a complaint, a survey or a checklist;\n"
              "never fewer than keep-days",
     .about_zh = "投诉建议、满意度调查和检查里的文字与手机号保留这么多天，不少于“保留天数”"},
};

const hq_section hq_personal_section = {
    .name = "personal",
    .zh = "个人信息",
    .optional = true,
    .about = "What people leave of themselves, and for how long; see docs/privacy.md.",
    .about_zh = "客户留下的个人信息和保留时间，见 docs/privacy.md。",
    FIELDS(personal_fields),
};

static const hq_field roster_fields[] = {
    {"in-time", HQ_FIELD_COUNT, AT(hq_config, roster_percent), .min = 50, .max = 99,
     .zh = "达标目标", .about = "so many of a hundred are to be called within the target wait",
     .about_zh = "一百位客户里要有多少位在等候目标内叫到"},
    {"shift", HQ_FIELD_SECONDS, AT(hq_config, shift_s), .max = 43200, .zh = "班次时长",
     .about = "length of a shift, lunch included", .about_zh = "一个班次多长，含午餐"},
    {"short-shift", HQ_FIELD_SECONDS, AT(hq_config, short_shift_s), .max = 43200, .zh = "短班时长",
     .about = "of one without lunch, for a peak; \"0 s\": there is none",
     .about_zh = "高峰用的短班多长，不含午餐，“0 s”为不用短班"},
    {"lunch", HQ_FIELD_SECONDS, AT(hq_config, lunch_s), .max = 7200, .zh = "午餐时长",
     .about = "how long lunch takes", .about_zh = "午餐多久"},
    {"lunch-from", HQ_FIELD_CLOCK, AT(hq_config, lunch_from_s), .max = 86400, .zh = "午餐最早",
     .about = "lunch begins then at the earliest", .about_zh = "午餐最早几点开始"},
    {"lunch-until", HQ_FIELD_CLOCK, AT(hq_config, lunch_until_s), .max = 86400, .zh = "午餐最晚",
     .about = "and is over by then", .about_zh = "午餐最晚几点结束"},
    {"at-opening", HQ_FIELD_COUNT, AT(hq_config, opening_points), .max = HQ_MAX_POINTS,
     .zh = "开门台席",
     .about = "so many counters are staffed when the hall opens, which \"ready to open\" asks\n"
              "for where no shifts are planned; 0: all of them",
     .about_zh = "开门时至少要有几个台席有人，没有班次表时开门检查按这个数；0 为全部台席"},
};

const hq_section hq_roster_section = {
    .name = "roster",
    .zh = "排班",
    .optional = true,
    .about = "What the roster is proposed by; see docs/plan.md.",
    .about_zh = "按什么建议排班，见 docs/plan.md。",
    FIELDS(roster_fields),
};

static const hq_field ticket_fields[] = {
    {"ahead", HQ_FIELD_BOOL, AT(hq_config, ticket_ahead), .zh = "前面人数",
     .about = "how many people are ahead", .about_zh = "取号时前面还有几人"},
    {"wait", HQ_FIELD_BOOL, AT(hq_config, ticket_wait), .zh = "预计叫号",
     .about = "the expected range; without it the box says to listen for the call",
     .about_zh = "预计多久叫到，不打印就提示留意叫号"},
    {"where", HQ_FIELD_BOOL, AT(hq_config, ticket_where), .zh = "等候地点",
     .about = "where to wait", .about_zh = "在哪里等候"},
    {"documents", HQ_FIELD_BOOL, AT(hq_config, ticket_documents), .zh = "所需证件",
     .about = "what to have ready", .about_zh = "要备好什么"},
    {"if-missed", HQ_FIELD_BOOL, AT(hq_config, ticket_missed), .zh = "过号说明",
     .about = "what to do after a missed call", .about_zh = "错过叫号怎么办"},
    {"code", HQ_FIELD_BOOL, AT(hq_config, ticket_code), .zh = "二维码",
     .about = "the code to follow the queue by phone", .about_zh = "扫码用手机看排队的二维码"},
    {"foot", HQ_FIELD_TEXT, AT(hq_config, ticket_foot), .zh = "附言",
     .about = "a line of the hall's own at the foot; \"\" for none",
     .about_zh = "号票底部自己的一行话，不填就没有"},
};

const hq_section hq_ticket_section = {
    .name = "ticket",
    .zh = "号票",
    .optional = true,
    .about = "What a paper ticket says beside number, service and time.",
    .about_zh = "号码、业务和时间之外，号票上还印什么。",
    FIELDS(ticket_fields),
};
