/* The style sheet of pages: legible on a poor screen and on paper, in grey where
 * there is no colour. */
#ifndef REPORT_PAGE_STYLE_H
#define REPORT_PAGE_STYLE_H

extern const char page_style[];

#endif
