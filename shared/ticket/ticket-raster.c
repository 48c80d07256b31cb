#include "ticket-raster.h"

static void
paint_box(cairo_t *cr, const HqTicketBox *box)
{
    double r = box->radius, right = box->x + box->width, bottom = box->y + box->height;
    cairo_new_sub_path(cr);
    cairo_arc(cr, right - r, box->y + r, r, -G_PI_2, 0);
    cairo_arc(cr, right - r, bottom - r, r, 0, G_PI_2);
    cairo_arc(cr, box->x + r, bottom - r, r, G_PI_2, G_PI);
    cairo_arc(cr, box->x + r, box->y + r, r, G_PI, 3 * G_PI_2);
    cairo_close_path(cr);
    cairo_fill(cr);
}

static void
paint_text(cairo_t *cr, const HqTicketText *text, hq_lang language)
{
    g_autoptr(PangoLayout) shaped = hq_ticket_text_shape(text, language);
    int lines = pango_layout_get_line_count(shaped);
    cairo_save(cr);
    cairo_set_operator(cr, text->white ? CAIRO_OPERATOR_DEST_OUT : CAIRO_OPERATOR_OVER);
    for (int i = 0; i < lines; i++) {
        cairo_save(cr);
        cairo_translate(cr, text->x, text->baseline + i * hq_ticket_text_leading(text->px));
        cairo_scale(cr, text->squeeze, 1);
        cairo_move_to(cr, 0, 0);
        pango_cairo_show_layout_line(cr, pango_layout_get_line_readonly(shaped, i));
        cairo_restore(cr);
    }
    cairo_restore(cr);
}

static void
paint(cairo_t *cr, const HqTicketLayout *layout)
{
    for (guint i = 0; i < layout->boxes->len; i++)
        paint_box(cr, &g_array_index(layout->boxes, HqTicketBox, i));
    for (guint i = 0; i < layout->icons->len; i++) {
        const HqTicketIconAt *at = &g_array_index(layout->icons, HqTicketIconAt, i);
        hq_ticket_icon_paint(cr, at->icon, at->x, at->y, HQ_TICKET_ICON);
    }
    if (layout->qr)
        hq_qr_paint(layout->qr, cr, layout->qr_x, layout->qr_y, layout->qr_module);
    hq_ticket_text_lock();
    for (guint i = 0; i < layout->texts->len; i++)
        paint_text(cr, &g_array_index(layout->texts, HqTicketText, i), layout->language);
    hq_ticket_text_unlock();
}

// A dot is black when at least half of it is covered.
static void
threshold(HqTicketRaster *raster, const guint8 *cover, int cover_stride)
{
    for (int y = 0; y < raster->height; y++) {
        const guint8 *from = cover + y * cover_stride;
        guint8 *to = raster->bits + y * raster->stride;
        for (int x = 0; x < raster->width; x++)
            if (from[x] >= 128)
                to[x / 8] |= (guint8)(0x80 >> (x % 8));
    }
}

HqTicketRaster *
hq_ticket_raster(const HqTicketLayout *layout)
{
    HqTicketRaster *raster = g_new0(HqTicketRaster, 1);
    raster->width = HQ_TICKET_WIDTH;
    raster->height = layout->height;
    raster->stride = HQ_TICKET_WIDTH / 8;
    raster->bits = g_malloc0((gsize)raster->stride * (gsize)raster->height);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_A8, raster->width, raster->height);
    cairo_t *cr = cairo_create(surface);
    paint(cr, layout);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    threshold(raster, cairo_image_surface_get_data(surface),
              cairo_image_surface_get_stride(surface));
    cairo_surface_destroy(surface);
    return raster;
}

void
hq_ticket_raster_free(HqTicketRaster *raster)
{
    if (!raster)
        return;
    g_free(raster->bits);
    g_free(raster);
}
