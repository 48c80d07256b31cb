// Halls compared with the mix of their services corrected: direct standardisation.
//
//   corrected(hall) = Σ w(s) · r(hall, s) ÷ Σ w(s)
//
// over the services s that the hall has facts of; r is the figure of the service in the hall, w the
// district's number of facts of the service. The district is weighted alike over the same services,
// so that the two differ by how work is done, not by what there is to do. Source: J. L. Fleiss,
// B. Levin, M. C. Paik, Statistical Methods for Rates and Proportions, 3rd ed. 2003, chapter 19;
// Breslow & Day, Statistical Methods in Cancer Research II, 1987, section 2.2.
#pragma once

#include "server/reports/period.h"

// A mean, a share or a score, not a percentile or a sum; in its unit. False when nothing counts.
bool hq_standard_of(hq_period *period, GQuark hall, hq_figure figure, int64_t *ret_hall,
                    int64_t *ret_district);
