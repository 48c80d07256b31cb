#include "schema-private.h"

static const char *
alert_kind_word(int value)
{
    return hq_alert_kind_word((hq_alert_kind)value);
}

static const char *
duty_word(int value)
{
    return hq_duty_word((hq_duty)value);
}

static const hq_field kiosk_fields[] = {
    {"device", HQ_FIELD_SLUG, AT(hq_kiosk_config, device), .required = true, .zh = "设备",
     .about = "the kiosk or poster, by its device name", .about_zh = "取号机或海报的设备编号"},
    {"zone", HQ_FIELD_ZONE, AT(hq_kiosk_config, zone), .zh = "分区", .about = "where it stands",
     .about_zh = "所在分区"},
    {"services", HQ_FIELD_SERVICES, AT(hq_kiosk_config, services), .required = true,
     .zh = "可取业务", .about = "what it gives numbers for, like [\"payment\"]",
     .about_zh = "可以取哪些业务的号"},
    {"quota", HQ_FIELD_COUNT, AT(hq_kiosk_config, quota), .max = 9999, .zh = "日限量",
     .about = "numbers it gives on one day; no limit when left out",
     .about_zh = "每日最多取号数，不填为不限"},
};

const hq_section hq_kiosks_section = {
    .name = "kiosks",
    .zh = "取号点",
    .one_line = true,
    .optional = true,
    LIST(n_kiosks, kiosks),
    .about = "Kiosks and posters that give numbers for some services only. Which is not listed "
             "gives all.",
    .about_zh = "只能取部分业务号的取号机和海报，未列出的都可以取",
    FIELDS(kiosk_fields),
};

static const hq_field play_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_play_item, id), .required = true, .zh = "编号",
     .about = "short name", .about_zh = "短编号"},
    {"media", HQ_FIELD_MEDIA, AT(hq_play_item, media), .required = true, .zh = "文件",
     .about = "the file, by the id it got when it was put in",
     .about_zh = "播放哪个文件，上传时得到的编号"},
    {"name", HQ_FIELD_TEXT, AT(hq_play_item, name), .zh = "名称", .about = "for people",
     .about_zh = "给人看的名称"},
    {"show", HQ_FIELD_SECONDS, AT(hq_play_item, show_s), .fallback = 12, .min = 1, .max = 3600,
     .zh = "显示时长", .about = "a picture stays so long; a video plays to its end",
     .about_zh = "图片显示多久，视频播完为止"},
    {"from", HQ_FIELD_DATE, AT(hq_play_item, from), .zh = "开始日期",
     .about = "not before \"2026-10-01\"; no bound when left out",
     .about_zh = "从哪天开始播放，如 2026-10-01，不填为不限"},
    {"until", HQ_FIELD_DATE, AT(hq_play_item, until), .zh = "结束日期",
     .about = "not after this day; no bound when left out",
     .about_zh = "播放到哪天，含当天，不填为不限"},
    {"daily-from", HQ_FIELD_CLOCK, AT(hq_play_item, daily_from_s), .max = 86400, .zh = "每日开始",
     .about = "on each day from this time; all day when left out",
     .about_zh = "每天几点开始播放，不填为全天"},
    {"daily-until", HQ_FIELD_CLOCK, AT(hq_play_item, daily_until_s), .max = 86400, .zh = "每日结束",
     .about = "with daily-from", .about_zh = "每天播放到几点，与每日开始一起填"},
    {"zones", HQ_FIELD_ZONES, AT(hq_play_item, zones), .zh = "分区",
     .about = "on the boards of these, like [\"west\"]; of all when left out",
     .about_zh = "在哪些分区的屏幕上播放，不选为全部"},
};

const hq_section hq_playlist_section = {
    .name = "playlist",
    .zh = "播放单",
    .one_line = true,
    .optional = true,
    LIST(n_playlist, playlist),
    .about = "Pictures and videos that boards play, one after the other. Files are put in on the "
             "settings page.",
    .about_zh = "综合屏依次播放的图片和视频，文件在这一页上传。",
    FIELDS(play_fields),
};

static const hq_field pause_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_choice, id), .required = true, .zh = "编号", .about = "short name",
     .about_zh = "短编号"},
    {"name", HQ_FIELD_TEXT, AT(hq_choice, name), .required = true, .zh = "名称",
     .about = "for people", .about_zh = "给人看的名称"},
    {"longest", HQ_FIELD_SECONDS, AT(hq_choice, max_s), .max = 43200, .zh = "计划时长",
     .about = "how long it should take at most; longer ones are shown; no plan when left out",
     .about_zh = "计划最长多久，超过会显示出来；不填就没有计划"},
};

const hq_section hq_pause_reasons_section = {
    .name = "pause-reasons",
    .zh = "暂停原因",
    .one_line = true,
    LIST(n_pause_reasons, pause_reasons),
    .about = "Why a service point stops calling.",
    .about_zh = "受理席为什么停止叫号。",
    FIELDS(pause_fields),
};

static const hq_field choice_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_choice, id), .required = true, .zh = "编号", .about = "short name",
     .about_zh = "短编号"},
    {"name", HQ_FIELD_TEXT, AT(hq_choice, name), .required = true, .zh = "名称",
     .about = "for people", .about_zh = "给人看的名称"},
};

const hq_section hq_hand_reasons_section = {
    .name = "hand-reasons",
    .zh = "特呼原因",
    .one_line = true,
    LIST(n_hand_reasons, hand_reasons),
    .about = "Why somebody is called out of turn; each use is on record.",
    .about_zh = "为什么不按顺序叫人，每次都有记录。",
    FIELDS(choice_fields),
};

const hq_section hq_close_reasons_section = {
    .name = "close-reasons",
    .zh = "清退原因",
    .one_line = true,
    .optional = true,
    LIST(n_close_reasons, close_reasons),
    .about = "Why a customer who still waits is sent home when the manager closes the day.",
    .about_zh = "厅经理结束营业时，客户未办理的原因",
    FIELDS(choice_fields),
};

const hq_section hq_disclosure_reasons_section = {
    .name = "disclosure-reasons",
    .zh = "查看号码原因",
    .one_line = true,
    .optional = true,
    LIST(n_disclosure_reasons, disclosure_reasons),
    .about = "Why somebody reads a whole number or takes out a person's data; each use is on "
             "record.",
    .about_zh = "为什么查看完整号码或导出某位客户的信息，每次使用都有记录。",
    FIELDS(choice_fields),
};

const hq_section hq_documents_section = {
    .name = "documents",
    .zh = "证件材料",
    .one_line = true,
    .optional = true,
    LIST(n_documents, documents),
    .about = "Kinds of papers that a pre-check can find missing.",
    .about_zh = "预审时可能缺少的证件和材料。",
    FIELDS(choice_fields),
};

const hq_section hq_greeting_reasons_section = {
    .name = "greeting-reasons",
    .zh = "接待原因",
    .one_line = true,
    .optional = true,
    LIST(n_greeting_reasons, greeting_reasons),
    .about = "Why somebody without a number was helped in passing; counted by person.",
    .about_zh = "无号接待的原因，按员工计数。",
    FIELDS(choice_fields),
};

const hq_section hq_care_ways_section = {
    .name = "care-ways",
    .zh = "关怀方式",
    .one_line = true,
    .optional = true,
    LIST(n_care_ways, care_ways),
    .about = "What is done for a customer who waited longer than was promised.",
    .about_zh = "客户等候超时后怎样关怀。",
    FIELDS(choice_fields),
};

static const hq_field alert_fields[] = {
    {"id", HQ_FIELD_SLUG, AT(hq_alert_rule, id), .required = true, .zh = "编号",
     .about = "short name", .about_zh = "短编号"},
    {"watches", HQ_FIELD_WORD, AT(hq_alert_rule, watches), .word = alert_kind_word,
     .n_words = HQ_ALERT_KINDS, .required = true, .zh = "盯什么",
     .about =
         "\"waiting\" people, \"longest-wait\", \"predicted-wait\" of who comes now,\n"
         "\"abandonment\" in per cent of the last hour, \"idle\" service points while people\n"
         "wait, \"paper-low\", \"paper-out\" of kiosks, \"silent\" devices, \"bad-ratings\" of\n"
         "the last hour, \"disk-short\", \"disk-full\" of the server, satisfaction\n"
         "\"below-target\" for several periods, \"cases-overdue\" that nobody answered,\n"
         "\"cases-due\" within the hour or overdue",
     .about_zh = "等候人数、最长等候、预计等候、弃号率（最近一小时）、有客空闲、纸将尽、缺纸、设备"
                 "无响应、差评（最近一小时）、服务器磁盘将满或已满、满意度连续低于目标、投诉建议超"
                 "时未答复、"
                 "投诉建议一小时内到时限"},
    {"more-than", HQ_FIELD_COUNT, AT(hq_alert_rule, more_than), .max = 9999, .zh = "多于",
     .about = "waiting: so many people; abandonment: so many per cent; bad-ratings: so many;\n"
              "below-target: so many periods, 0 as the survey says; cases-overdue, cases-due: so\n"
              "many, 0 for each of them",
     .about_zh = "等候人数、弃号率（%）、差评数、低于目标的期数或投诉建议件数超过多少就预警"},
    {"longer-than", HQ_FIELD_SECONDS, AT(hq_alert_rule, longer_than_s), .max = 43200, .zh = "长于",
     .about = "longest-wait, predicted-wait, idle, silent: longer than this",
     .about_zh = "等候、空闲或无响应超过多久就预警"},
    {"services", HQ_FIELD_SERVICES, AT(hq_alert_rule, services), .zh = "业务",
     .about = "only these, like [\"payment\"]; all when left out",
     .about_zh = "只看这些业务，不选就看全部"},
    {"each", HQ_FIELD_BOOL, AT(hq_alert_rule, each), .zh = "逐项",
     .about = "true: each service by itself instead of all together",
     .about_zh = "打开后每项业务分别看，关闭时合起来看"},
    {"for", HQ_FIELD_SECONDS, AT(hq_alert_rule, for_s), .fallback = 60, .max = 3600, .zh = "持续",
     .about = "raised once it was so for so long, over once it was not for as long",
     .about_zh = "持续多久才发出预警；恢复正常同样久才解除"},
    {"cool-down", HQ_FIELD_SECONDS, AT(hq_alert_rule, cool_down_s), .fallback = 600, .max = 43200,
     .zh = "冷却", .about = "not raised again so soon after it was over",
     .about_zh = "解除后多久内不再重复预警"},
    {"owner", HQ_FIELD_WORD, AT(hq_alert_rule, owner), .word = duty_word, .n_words = HQ_DUTIES,
     .zh = "负责",
     .about = "who looks after it: \"duty\", \"manager\", \"greeter\", \"roaming\" or\n"
              "\"district\" – whoever of them is there",
     .about_zh = "由谁处理：当班的这类人员"},
    {"escalates-after", HQ_FIELD_SECONDS, AT(hq_alert_rule, escalates_after_s), .max = 43200,
     .zh = "升级", .about = "to next-owner when nobody acknowledged it; never when left out",
     .about_zh = "多久无人确认就转给下一级，不填为不升级"},
    {"next-owner", HQ_FIELD_WORD, AT(hq_alert_rule, next_owner), .word = duty_word,
     .n_words = HQ_DUTIES, .zh = "下一级", .about = "with escalates-after",
     .about_zh = "无人确认时转给谁"},
    {"sms", HQ_FIELD_BOOL, AT(hq_alert_rule, sms), .zh = "短信",
     .about = "true: the owner's duty number also gets a text message",
     .about_zh = "同时发短信到负责人的值班手机"},
};

const hq_section hq_alerts_section = {
    .name = "alerts",
    .zh = "预警规则",
    .optional = true,
    LIST(n_alert_rules, alert_rules),
    .about = "When somebody of the staff is told that something is wrong; see docs/alerts.md.",
    .about_zh = "什么情况要提醒工作人员，见 docs/alerts.md。",
    FIELDS(alert_fields),
};

const hq_section hq_alert_measures_section = {
    .name = "alert-measures",
    .zh = "预警处置",
    .one_line = true,
    .optional = true,
    LIST(n_alert_measures, alert_measures),
    .about = "What is done about an alert.",
    .about_zh = "收到预警后做了什么。",
    FIELDS(choice_fields),
};

const hq_section hq_outcomes_section = {
    .name = "outcomes",
    .zh = "办理结果",
    .one_line = true,
    LIST(n_outcomes, outcomes),
    .about = "How a service ended. The first is \"completed\".",
    .about_zh = "一次办理怎样结束。第一个是“已办成”。",
    FIELDS(choice_fields),
};

const hq_section hq_items_section = {
    .name = "items",
    .zh = "办理件",
    .one_line = true,
    .optional = true,
    LIST(n_items, items),
    .about = "What staff count at the end of a service: SIM cards, contracts.",
    .about_zh = "办结时员工清点的东西：SIM 卡、合约。",
    FIELDS(choice_fields),
};
