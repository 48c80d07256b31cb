#include "schema-private.h"

#include "shared/wire/card-view.h"

static const hq_field series_fields[] = {
    {"letter", HQ_FIELD_LETTER, AT(hq_series, letter), .required = true, .zh = "字母",
     .about = "A to Z, once each", .about_zh = "A 到 Z，每个只用一次"},
    {"skip-digits", HQ_FIELD_DIGITS, AT(hq_series, skip_digits), .zh = "避开的数字",
     .about = "numbers with these digits are not given: [4]; none when left out",
     .about_zh = "含这些数字的号不发，例如 4；不填就都发"},
};

const hq_section hq_series_section = {
    .name = "series",
    .zh = "号段",
    .one_line = true,
    LIST(n_series, series),
    .about = "Numbers are a letter and three digits, four after 999; every series starts again "
             "each business day.\nThe letter says which service, never who the customer is.",
    .about_zh = "号码是一个字母加三位数字，超过 999 "
                "为四位，每个营业日从头开始。字母说明业务，不透露客户是谁。",
    FIELDS(series_fields),
};

static const hq_field zone_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_zone, id), .required = true, .zh = "编号", .about = "short name",
     .about_zh = "短编号"},
    {"name", HQ_FIELD_TEXT, AT(hq_zone, name), .required = true, .zh = "名称",
     .about = "for people", .about_zh = "给人看的名称"},
};

const hq_section hq_zones_section = {
    .name = "zones",
    .zh = "分区",
    .one_line = true,
    LIST(n_zones, zones),
    .about = "Parts of the hall with their own board and sound.",
    .about_zh = "厅内有自己大屏和声音的区域。",
    FIELDS(zone_fields),
};

static const hq_field class_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_class, id), .required = true, .zh = "编号", .about = "short name",
     .about_zh = "短编号"},
    {"name", HQ_FIELD_TEXT, AT(hq_class, name), .required = true, .zh = "名称",
     .about = "for staff screens only", .about_zh = "只在员工屏幕上显示"},
    {"head-start", HQ_FIELD_SPAN, AT(hq_class, head_start), .min = -24 * HQ_HOUR,
     .max = 24 * HQ_HOUR, .zh = "起点加时", .about = "counts as if it had waited this much longer",
     .about_zh = "相当于已经多等了这么久"},
    {"rate", HQ_FIELD_RATE, AT(hq_class, rate_milli), .fallback = 1000, .min = 1, .max = 100000,
     .zh = "增速", .about = "how fast its wait counts; 1.0 is ordinary",
     .about_zh = "等候时间增长得多快，1.0 为普通"},
    {"share", HQ_FIELD_COUNT, AT(hq_class, share), .max = 100, .zh = "份额",
     .about = "of each service point's calls: 2 and 1 are \"two to one\"; for every class, or none",
     .about_zh = "每个受理席按份额轮流叫，2 和 1 即“两个对一个”；要么每个等级都填，要么都不填"},
};

const hq_section hq_classes_section = {
    .name = "classes",
    .zh = "客户等级",
    .one_line = true,
    LIST(n_classes, classes),
    .about = "The first is the ordinary customer. Never shown or spoken in public.",
    .about_zh = "第一个是普通客户。从不公开显示或播报。",
    FIELDS(class_fields),
};

static const hq_field service_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_service, id), .required = true, .zh = "编号",
     .about = "short name, never changed", .about_zh = "短编号，定下后不再改"},
    {"name", HQ_FIELD_TEXT, AT(hq_service, name), .required = true, .zh = "名称",
     .about = "on tiles, tickets and boards", .about_zh = "显示在取号机、号票和大屏上"},
    {"parent", HQ_FIELD_PARENT, AT(hq_service, parent), .zh = "上级",
     .about = "the branch it hangs under; left out at the top",
     .about_zh = "归在哪个分支下，在最上层就不选"},
    {"branch", HQ_FIELD_BOOL, AT(hq_service, is_branch), .zh = "分支",
     .about = "true when it only holds other services and gives no tickets itself",
     .about_zh = "只用来归类、自己不发号就打开"},
    {"letter", HQ_FIELD_SERIES, AT(hq_service, series), .zh = "号段",
     .about = "the letter of its tickets; a branch shows its first service's",
     .about_zh = "号票用哪个字母，分支显示它第一项业务的字母"},
    {"icon", HQ_FIELD_SLUG, AT(hq_service, icon), .zh = "图标",
     .about = "a drawing of assets/icons", .about_zh = "图标的名称"},
    {"target-wait", HQ_FIELD_SECONDS, AT(hq_service, target_wait_s), .fallback = 600, .max = 43200,
     .zh = "等候目标", .about = "nobody should wait longer",
     .about_zh = "客户等候不应超过这个时间"},
    {"service-time", HQ_FIELD_SECONDS, AT(hq_service, service_s), .fallback = 300, .min = 1,
     .max = 43200, .zh = "办理时长", .about = "expected, until the hall has learnt its own",
     .about_zh = "预计办理多久，系统学到之前用这个值"},
    {"handheld", HQ_FIELD_BOOL, AT(hq_service, handheld), .zh = "手持可办",
     .about = "true when roaming staff can finish it", .about_zh = "流动岗可以办就打开"},
    {"self-service", HQ_FIELD_SECONDS, AT(hq_service, self_service_s), .max = 43200,
     .zh = "自助办理", .about = "how long it takes at the terminal; left out when it cannot",
     .about_zh = "自助机上要多久，办不了就不填"},
    {"documents", HQ_FIELD_TEXT, AT(hq_service, documents), .width = HQ_CARD_BRING_WIDTH,
     .zh = "所需证件",
     .about = "what to bring, in 60 letters or 30 Han characters; the names of needs when left out",
     .about_zh = "要带什么，最多 30 个汉字或 60 个字母；不填就用必备材料的名称"},
    {"needs", HQ_FIELD_DOCUMENTS, AT(hq_service, needs), .zh = "必备材料",
     .about = "which of the documents a pre-check looks for: [\"id-card\"]; all when left out",
     .about_zh = "预审时查看哪些证件材料，不选为全部"},
    {"where", HQ_FIELD_TEXT, AT(hq_service, where), .zh = "等候地点",
     .about = "where to wait; left out for the hall's default",
     .about_zh = "在哪里等候，不填就用全厅的说法"},
    {"zone", HQ_FIELD_ZONE, AT(hq_service, zone), .zh = "分区",
     .about = "only this zone's service points take it; any zone's when left out",
     .about_zh = "只由这个分区的台席受理，不填为都可以"},
    {"open", HQ_FIELD_WINDOWS, .offset = 0, .zh = "受理时间",
     .about = "windows like [\"08:30-12:00\", \"mon-fri 13:30-17:30 max 40\"], up to eight, with\n"
              "weekdays and a quota of numbers where needed; all day when left out",
     .about_zh = "受理时段，最多八段，可注明星期和限量（max），不填为全天"},
    {"slot", HQ_FIELD_SECONDS, AT(hq_service, slot_s), .max = 43200, .zh = "预约时段",
     .about = "length of an appointment slot; none can be booked when left out",
     .about_zh = "每个预约时段的长度，不填为不可预约"},
    {"slot-capacity", HQ_FIELD_COUNT, AT(hq_service, slot_capacity), .max = 9999, .zh = "时段容量",
     .about = "appointments in one slot", .about_zh = "每个时段可预约人数"},
    {"quota", HQ_FIELD_COUNT, AT(hq_service, quota), .max = 9999, .zh = "日限量",
     .about = "numbers given on one day; no limit when left out",
     .about_zh = "每日最多取号数，不填为不限"},
};

const hq_section hq_services_section = {
    .name = "services",
    .zh = "业务",
    LIST(n_services, services),
    .about = "What customers come for, in the order of the kiosk's tiles.",
    .about_zh = "客户来办什么，顺序即取号机上的顺序。",
    FIELDS(service_fields),
};

static const hq_field duty_fields[] = {
    {"id", HQ_FIELD_SLUG, .offset = 0, .required = true, .zh = "业务", .about = "",
     .about_zh = "业务"},
    {"head-start", HQ_FIELD_SPAN, AT(hq_rank, head_start), .min = -24 * HQ_HOUR,
     .max = 24 * HQ_HOUR, .zh = "起点加时", .about = "",
     .about_zh = "在这个受理席相当于多等了这么久"},
    {"rate", HQ_FIELD_RATE, AT(hq_rank, rate_milli), .fallback = 1000, .min = 1, .max = 100000,
     .zh = "增速", .about = "", .about_zh = "在这个受理席等候时间增长得多快"},
    {"helps-after", HQ_FIELD_SPAN, AT(hq_rank, helps_after), .max = 24 * HQ_HOUR, .zh = "支援",
     .about = "", .about_zh = "最久的客户等了这么久才来支援"},
};

const hq_section hq_duty_section = {
    .name = "services", .item_size = sizeof(hq_rank), FIELDS(duty_fields)};

static const hq_field point_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_point_config, id), .required = true, .zh = "编号",
     .about = "short name, never changed", .about_zh = "短编号，定下后不再改"},
    {"label", HQ_FIELD_STRING, AT(hq_point_config, label), .size = 8, .required = true,
     .zh = "叫号名", .about = "what is shown and spoken: \"3\"",
     .about_zh = "显示和播报的名称，例如 3"},
    {"kind", HQ_FIELD_KIND, AT(hq_point_config, kind), .zh = "种类",
     .about = "\"counter\", \"handheld\" or \"terminal\"", .about_zh = "台席、手持或自助终端"},
    {"zone", HQ_FIELD_ZONE, AT(hq_point_config, zone), .required = true, .zh = "分区",
     .about = "the zone whose board calls for it", .about_zh = "由哪个分区的屏幕叫号"},
    {"services", HQ_FIELD_DUTIES, .offset = 0, .required = true, .zh = "受理业务",
     .about = "ids, or with a rank: { id = \"…\"; head-start = \"2 min\"; rate = 1.5;\n"
              "helps-after = \"10 min\"; } (helps out once the longest has waited so long)",
     .about_zh = "受理哪些业务，以及各自的先后"},
    {"auto-call", HQ_FIELD_BOOL, AT(hq_point_config, auto_call), .zh = "自动叫号",
     .about = "true: whenever it is free the next is called by itself",
     .about_zh = "空闲时自动叫下一位"},
    {"reserved-for", HQ_FIELD_CLASSES, AT(hq_point_config, reserved_for), .zh = "专席等级",
     .about = "only these classes, like [\"elderly\"]; everybody when left out",
     .about_zh = "只接待这些等级，不选就接待所有人"},
    {"spills-after", HQ_FIELD_SPAN, AT(hq_point_config, spills_after), .max = 24 * HQ_HOUR,
     .zh = "专席放开", .about = "others too, once they have waited so long; never when left out",
     .about_zh = "其他客户等了这么久也接待，不填就一直不接待"},
};

const hq_section hq_points_section = {
    .name = "points",
    .zh = "受理席",
    LIST(n_points, points),
    .about = "Where customers are served: counters and handhelds. A counter with few services is "
             "a dedicated one (专席).",
    .about_zh = "客户在哪里办理：台席和手持。只受理少数业务的就是专席。",
    FIELDS(point_fields),
};

static const hq_field skill_fields[] = {
    {"staff", HQ_FIELD_SLUG, AT(hq_skill, staff), .required = true, .zh = "工号",
     .about = "the staff number", .about_zh = "员工工号"},
    {"services", HQ_FIELD_SKILLS, .offset = 0, .required = true, .zh = "会办业务",
     .about = "what they have learnt, ids or with a rank as at a service point, which it adds to",
     .about_zh = "已经会办的业务，以及各自的先后"},
    {"with-mentor", HQ_FIELD_SERVICES, AT(hq_skill, mentored), .zh = "带教业务",
     .about = "those of them they do only while a mentor is signed on with them",
     .about_zh = "其中有带教一起签入时才能办的业务"},
};

const hq_section hq_skills_section = {
    .name = "skills",
    .zh = "人员技能",
    .one_line = true,
    .optional = true,
    LIST(n_skills, skills),
    .about = "Who has not learnt everything yet. Who is not listed may do all.",
    .about_zh = "谁还没有学全。没列出的人都会办。",
    FIELDS(skill_fields),
};

static const hq_field shift_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_planned_shift, id), .required = true, .zh = "编号",
     .about = "short name", .about_zh = "短编号"},
    {"point", HQ_FIELD_POINT, AT(hq_planned_shift, point), .required = true, .zh = "受理席",
     .about = "the service point, by its id", .about_zh = "哪个受理席"},
    {"weekdays", HQ_FIELD_WEEKDAYS, AT(hq_planned_shift, weekdays), .zh = "星期",
     .about = "\"mon-fri\"; every day the hall opens when left out",
     .about_zh = "星期几上班，如 mon-fri，不填为每个营业日"},
    {"from", HQ_FIELD_CLOCK, AT(hq_planned_shift, from_s), .max = 86400, .required = true,
     .zh = "上班", .about = "begins then", .about_zh = "几点上班"},
    {"until", HQ_FIELD_CLOCK, AT(hq_planned_shift, until_s), .max = 86400, .required = true,
     .zh = "下班", .about = "and is over then", .about_zh = "几点下班"},
    {"lunch-from", HQ_FIELD_CLOCK, AT(hq_planned_shift, lunch_from_s), .max = 86400,
     .zh = "午餐开始", .about = "nobody is there from then",
     .about_zh = "午餐几点开始，不填没有午餐"},
    {"lunch-until", HQ_FIELD_CLOCK, AT(hq_planned_shift, lunch_until_s), .max = 86400,
     .zh = "午餐结束", .about = "until then; no lunch when left out", .about_zh = "午餐几点结束"},
};

const hq_section hq_shifts_section = {
    .name = "shifts",
    .zh = "班次表",
    .one_line = true,
    .optional = true,
    LIST(n_shifts, shifts),
    .about =
        "Which service points are planned to be staffed, and when. The forecast counts on it,\n"
        "and \"ready to open\" asks for those who begin the day; where none stands here, the\n"
        "forecast knows nobody who will come or go.",
    .about_zh = "哪些受理席什么时候有人。等候预测按它算，开门检查按它点人。",
    FIELDS(shift_fields),
};

static const hq_field special_day_fields[] = {
    {"date", HQ_FIELD_DATE, AT(hq_special_day, date), .required = true, .zh = "日期",
     .about = "\"2026-10-01\"", .about_zh = "如 2026-10-01"},
    {"name", HQ_FIELD_TEXT, AT(hq_special_day, name), .zh = "名称", .about = "for people",
     .about_zh = "节日或原因"},
    {"closed", HQ_FIELD_BOOL, AT(hq_special_day, closed), .zh = "不营业",
     .about = "true for a holiday or closure", .about_zh = "节假日或停业日"},
    {"like", HQ_FIELD_WEEKDAY, AT(hq_special_day, like), .zh = "按星期",
     .about = "the weekday it counts as (调休): \"fri\"; its own when left out",
     .about_zh = "调休时按星期几办理，如 fri，不填按当天"},
    {"opens", HQ_FIELD_CLOCK, AT(hq_special_day, opens_s), .max = 86400, .zh = "开门",
     .about = "its own hours; the usual ones when left out",
     .about_zh = "当天开门时间，不填同平日"},
    {"closes", HQ_FIELD_CLOCK, AT(hq_special_day, closes_s), .max = 86400, .zh = "关门",
     .about = "with opens", .about_zh = "当天关门时间，与开门一起填"},
};

const hq_section hq_special_days_section = {
    .name = "special-days",
    .zh = "特殊日期",
    .one_line = true,
    .optional = true,
    LIST(n_special_days, special_days),
    .about = "Holidays, closures and makeup workdays (调休); other days keep the usual hours.",
    .about_zh = "节假日、停业日和调休工作日，其他日子按平日时间",
    FIELDS(special_day_fields),
};

static const hq_field occasion_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_occasion, id), .required = true, .zh = "编号",
     .about = "short name; what was learnt of it is kept under it", .about_zh = "短编号"},
    {"name", HQ_FIELD_TEXT, AT(hq_occasion, name), .required = true, .zh = "名称",
     .about = "for people", .about_zh = "给人看的名称"},
    {"day", HQ_FIELD_COUNT, AT(hq_occasion, day_of_month), .max = 31, .zh = "每月几号",
     .about = "of each month, 1 to 31; 31 is the last day of any",
     .about_zh = "每月的哪一天，31 即月末"},
    {"month-end", HQ_FIELD_COUNT, AT(hq_occasion, month_end_days), .max = 28, .zh = "月末几天",
     .about = "the last so many days of each month", .about_zh = "每月最后几天"},
    {"from", HQ_FIELD_DATE, AT(hq_occasion, from), .zh = "开始日期",
     .about = "\"2026-11-09\", for one that comes once", .about_zh = "只有一次的，如 2026-11-09"},
    {"until", HQ_FIELD_DATE, AT(hq_occasion, until), .zh = "结束日期",
     .about = "with from, included", .about_zh = "与开始日期一起填，含当天"},
    {"percent", HQ_FIELD_COUNT, AT(hq_occasion, percent), .fallback = 100, .min = 10, .max = 1000,
     .zh = "客流百分比", .about = "of the usual arrivals, until the hall has learnt its own",
     .about_zh = "相当于平日客流的百分之几，学到之前用这个值"},
    {"services", HQ_FIELD_SERVICES, AT(hq_occasion, services), .zh = "业务",
     .about = "whose arrivals; all when left out", .about_zh = "影响哪些业务，不选为全部"},
};

const hq_section hq_occasions_section = {
    .name = "occasions",
    .zh = "客流因素",
    .one_line = true,
    .optional = true,
    LIST(n_occasions, occasions),
    .about = "When more or fewer people come than usual: bill days, the end of the month, "
             "promotions.",
    .about_zh = "哪些日子客流和平日不同：账期日、月末、促销。",
    FIELDS(occasion_fields),
};
