#include "shared/wire/fault.h"

G_DEFINE_QUARK(hq - wire - error - quark, hq_wire_error)

const char *
hq_fault_word(hq_fault_code code)
{
    static const char *const words[HQ_FAULTS] = {
        [HQ_FAULT_NONE] = "none",
        [HQ_FAULT_MALFORMED_JSON] = "malformed-json",
        [HQ_FAULT_TOO_LARGE] = "too-large",
        [HQ_FAULT_WRONG_TYPE] = "wrong-type",
        [HQ_FAULT_MISSING_FIELD] = "missing-field",
        [HQ_FAULT_FIELD_TOO_LONG] = "field-too-long",
        [HQ_FAULT_OUT_OF_RANGE] = "out-of-range",
        [HQ_FAULT_BAD_VALUE] = "bad-value",
        [HQ_FAULT_UNKNOWN_FIELD] = "unknown-field",
        [HQ_FAULT_UNKNOWN_NAME] = "unknown-name",
        [HQ_FAULT_NEWER] = "newer",
    };
    return words[code];
}

bool
hq_fault_refuse(hq_fault *ret_fault, hq_fault_code code, const char *field, const char *expected)
{
    if (ret_fault != NULL) {
        *ret_fault = (hq_fault){.code = code};
        g_strlcpy(ret_fault->field, field, sizeof ret_fault->field);
        g_strlcpy(ret_fault->expected, expected, sizeof ret_fault->expected);
    }
    return false;
}

bool
hq_fault_raise(const hq_fault *fault, GError **error)
{
    g_set_error(error, HQ_WIRE_ERROR, (int)fault->code, "%s%s%s: expected %s", fault->field,
                fault->field[0] != '\0' ? ": " : "", hq_fault_word(fault->code), fault->expected);
    return false;
}
