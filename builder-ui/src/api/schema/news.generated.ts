// Written by `npm run generate` from the OpenAPI description of the server. Not edited by hand.

export interface paths {
    "/api/v1/communities/{slug}/news": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Articles on the desk
         * @description Access: member.
         */
        get: operations["news.desk-list"];
        put?: never;
        /**
         * Begin an article
         * @description Access: webmaster.
         */
        post: operations["news.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/news/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An article on the desk
         * @description Access: member.
         */
        get: operations["news.desk-show"];
        /**
         * Save an article
         * @description Access: webmaster.
         */
        put: operations["news.save"];
        post?: never;
        /**
         * Delete an article
         * @description Access: webmaster.
         */
        delete: operations["news.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/news/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish an article now or at a time
         * @description Access: webmaster.
         */
        post: operations["news.publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/news/{id}/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an article off the site
         * @description Access: webmaster.
         */
        post: operations["news.unpublish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/news/{id}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pin or unpin an article
         * @description Access: webmaster.
         */
        post: operations["news.pin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/news": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Published articles, newest first
         * @description Access: public.
         */
        get: operations["news.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/news/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A published article
         * @description Access: public.
         */
        get: operations["news.show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/news/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tags of the community’s news
         * @description Access: member.
         */
        get: operations["news.desk-tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "news.desk-list": {
        parameters: {
            query?: {
                q?: string;
                tag?: string;
                state?: "draft" | "scheduled" | "published";
                origin?: string;
                page?: string;
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: number | string;
                            title: string;
                            /** @description what stands below the title */
                            under: string[];
                            state: string;
                            chip: {
                                /** @enum {string} */
                                type: "chip";
                                label: string;
                                /** @enum {string} */
                                tone: "neutral" | "open" | "soon" | "good" | "bad";
                                /** @description a drawing of templates/icons */
                                icon: string;
                            };
                            mark: {
                                icon: string;
                                label: string;
                            } | null;
                            /** @description absent where the items of the desk have none */
                            picture?: {
                                src: string;
                                focalX: number;
                                focalY: number;
                            } | null;
                            cells: {
                                [key: string]: ({
                                    /** @enum {string} */
                                    type: "chip";
                                    label: string;
                                    /** @enum {string} */
                                    tone: "neutral" | "open" | "soon" | "good" | "bad";
                                    /** @description a drawing of templates/icons */
                                    icon: string;
                                } | {
                                    /** @enum {string} */
                                    type: "due";
                                    /** Format: date-time */
                                    at: string;
                                    /** @description today not counted; negative when overdue */
                                    workingDaysLeft: number;
                                    /** @enum {string} */
                                    light: "current" | "due-soon" | "overdue";
                                } | {
                                    /** @enum {string} */
                                    type: "text";
                                    text: string;
                                } | {
                                    /** @enum {string} */
                                    type: "progress";
                                    value: number;
                                    of: number;
                                } | {
                                    /** @enum {string} */
                                    type: "date";
                                    /** Format: date-time */
                                    at: string;
                                    by: string | null;
                                } | {
                                    /** @enum {string} */
                                    type: "person";
                                    name: string;
                                    email: string | null;
                                } | {
                                    /** @enum {string} */
                                    type: "money";
                                    kopecks: number;
                                }) | null;
                            };
                        }[];
                        page: number;
                        pages: number;
                        total: number;
                        /** @description how the reader may begin another item */
                        creation: {
                            action: string;
                            path: string;
                            /** @enum {string} */
                            method: "POST" | "PUT" | "PATCH" | "DELETE";
                            label: string;
                            submit: string;
                            title: string;
                            ask: string;
                            text: string | null;
                            done: string;
                            main: boolean;
                            danger: boolean;
                            origin?: string;
                            revision?: number;
                            deletes: boolean;
                            fields: {
                                name: string;
                                /** @enum {string} */
                                kind: "line" | "lines" | "choice" | "choices" | "date" | "number" | "boolean" | "files" | "text-file";
                                label: string;
                                hint: string | null;
                                /** @description the question whose "yes" opens a field that may stay empty */
                                ask: string | null;
                                /** @description what is said of a required field that is empty */
                                missing: string | null;
                                required: boolean;
                                maxLength: number | null;
                                options: {
                                    value: string;
                                    label: string;
                                    group: string | null;
                                }[];
                                /** @description what the field holds when the form opens; absent: nothing */
                                value?: string | string[];
                            }[];
                        } | null;
                        texts: {
                            title: string;
                            item: string;
                            search: string | null;
                            states: string | null;
                            noneFound: string | null;
                            showAll: string | null;
                            empty: string | null;
                            emptyText: string | null;
                        };
                        columns: {
                            key: string;
                            label: string;
                            none: string;
                        }[];
                        states: {
                            value: string;
                            label: string;
                            count: number | null;
                        }[];
                        filters: {
                            name: string;
                            label: string;
                            any: string;
                            options: {
                                value: string;
                                label: string;
                                count: number | null;
                            }[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "news.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    language: "uk" | "en";
                    title: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        revision: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "news.desk-show": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @enum {string} */
                        state: "draft" | "scheduled" | "published";
                        /** @description when it appears or appeared; null in a draft */
                        publishAt: string | null;
                        publishedAt: string | null;
                        pinned: boolean;
                        tags: string[];
                        cover: {
                            /** Format: uuid */
                            mediaId: string;
                            /** @description what must stay in sight when the picture is cropped, in percent from the left */
                            focalX: number;
                            /** @description the same from the top */
                            focalY: number;
                        } | null;
                        texts: {
                            uk?: {
                                title: string;
                                summary: string;
                                body: ({
                                    /** @enum {string} */
                                    type: "paragraph";
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                } | {
                                    /** @enum {string} */
                                    type: "heading";
                                    level: 2 | 3;
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                } | {
                                    /** @enum {string} */
                                    type: "list";
                                    ordered: boolean;
                                    items: {
                                        content: ({
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        } | {
                                            /** @enum {string} */
                                            type: "link";
                                            /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                            href: string;
                                            children: {
                                                /** @enum {string} */
                                                type: "text";
                                                text: string;
                                                marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                            }[];
                                        } | {
                                            /** @enum {string} */
                                            type: "break";
                                        })[];
                                        list?: {
                                            ordered: boolean;
                                            items: {
                                                content: ({
                                                    /** @enum {string} */
                                                    type: "text";
                                                    text: string;
                                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                                } | {
                                                    /** @enum {string} */
                                                    type: "link";
                                                    /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                                    href: string;
                                                    children: {
                                                        /** @enum {string} */
                                                        type: "text";
                                                        text: string;
                                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                                    }[];
                                                } | {
                                                    /** @enum {string} */
                                                    type: "break";
                                                })[];
                                            }[];
                                        };
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "quote";
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                    cite?: string;
                                } | {
                                    /** @enum {string} */
                                    type: "image";
                                    /** Format: uuid */
                                    mediaId: string;
                                    /** @description what the picture shows, for those who cannot see it */
                                    alt: string;
                                    caption?: string;
                                } | {
                                    /** @enum {string} */
                                    type: "table";
                                    caption?: string;
                                    /** @description whether the first row names the columns */
                                    header: boolean;
                                    rows: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[][][];
                                } | {
                                    /** @enum {string} */
                                    type: "divider";
                                })[];
                            };
                            en?: {
                                title: string;
                                summary: string;
                                body: ({
                                    /** @enum {string} */
                                    type: "paragraph";
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                } | {
                                    /** @enum {string} */
                                    type: "heading";
                                    level: 2 | 3;
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                } | {
                                    /** @enum {string} */
                                    type: "list";
                                    ordered: boolean;
                                    items: {
                                        content: ({
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        } | {
                                            /** @enum {string} */
                                            type: "link";
                                            /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                            href: string;
                                            children: {
                                                /** @enum {string} */
                                                type: "text";
                                                text: string;
                                                marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                            }[];
                                        } | {
                                            /** @enum {string} */
                                            type: "break";
                                        })[];
                                        list?: {
                                            ordered: boolean;
                                            items: {
                                                content: ({
                                                    /** @enum {string} */
                                                    type: "text";
                                                    text: string;
                                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                                } | {
                                                    /** @enum {string} */
                                                    type: "link";
                                                    /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                                    href: string;
                                                    children: {
                                                        /** @enum {string} */
                                                        type: "text";
                                                        text: string;
                                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                                    }[];
                                                } | {
                                                    /** @enum {string} */
                                                    type: "break";
                                                })[];
                                            }[];
                                        };
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "quote";
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                    cite?: string;
                                } | {
                                    /** @enum {string} */
                                    type: "image";
                                    /** Format: uuid */
                                    mediaId: string;
                                    /** @description what the picture shows, for those who cannot see it */
                                    alt: string;
                                    caption?: string;
                                } | {
                                    /** @enum {string} */
                                    type: "table";
                                    caption?: string;
                                    /** @description whether the first row names the columns */
                                    header: boolean;
                                    rows: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[][][];
                                } | {
                                    /** @enum {string} */
                                    type: "divider";
                                })[];
                            };
                        };
                        revision: number;
                        /** Format: date-time */
                        updatedAt: string;
                        updatedBy: string | null;
                        url: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "news.save": {
        parameters: {
            query?: never;
            header: {
                /** @description the revision that the sender has seen: "7" */
                "if-match": string;
            };
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    tags: string[];
                    cover: {
                        /** Format: uuid */
                        mediaId: string;
                        /** @description what must stay in sight when the picture is cropped, in percent from the left */
                        focalX: number;
                        /** @description the same from the top */
                        focalY: number;
                    } | null;
                    texts: {
                        uk?: {
                            title: string;
                            summary: string;
                            body: ({
                                /** @enum {string} */
                                type: "paragraph";
                                content: ({
                                    /** @enum {string} */
                                    type: "text";
                                    text: string;
                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                } | {
                                    /** @enum {string} */
                                    type: "link";
                                    /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                    href: string;
                                    children: {
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "break";
                                })[];
                            } | {
                                /** @enum {string} */
                                type: "heading";
                                level: 2 | 3;
                                content: ({
                                    /** @enum {string} */
                                    type: "text";
                                    text: string;
                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                } | {
                                    /** @enum {string} */
                                    type: "link";
                                    /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                    href: string;
                                    children: {
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "break";
                                })[];
                            } | {
                                /** @enum {string} */
                                type: "list";
                                ordered: boolean;
                                items: {
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                    list?: {
                                        ordered: boolean;
                                        items: {
                                            content: ({
                                                /** @enum {string} */
                                                type: "text";
                                                text: string;
                                                marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                            } | {
                                                /** @enum {string} */
                                                type: "link";
                                                /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                                href: string;
                                                children: {
                                                    /** @enum {string} */
                                                    type: "text";
                                                    text: string;
                                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                                }[];
                                            } | {
                                                /** @enum {string} */
                                                type: "break";
                                            })[];
                                        }[];
                                    };
                                }[];
                            } | {
                                /** @enum {string} */
                                type: "quote";
                                content: ({
                                    /** @enum {string} */
                                    type: "text";
                                    text: string;
                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                } | {
                                    /** @enum {string} */
                                    type: "link";
                                    /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                    href: string;
                                    children: {
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "break";
                                })[];
                                cite?: string;
                            } | {
                                /** @enum {string} */
                                type: "image";
                                /** Format: uuid */
                                mediaId: string;
                                /** @description what the picture shows, for those who cannot see it */
                                alt: string;
                                caption?: string;
                            } | {
                                /** @enum {string} */
                                type: "table";
                                caption?: string;
                                /** @description whether the first row names the columns */
                                header: boolean;
                                rows: ({
                                    /** @enum {string} */
                                    type: "text";
                                    text: string;
                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                } | {
                                    /** @enum {string} */
                                    type: "link";
                                    /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                    href: string;
                                    children: {
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "break";
                                })[][][];
                            } | {
                                /** @enum {string} */
                                type: "divider";
                            })[];
                        };
                        en?: {
                            title: string;
                            summary: string;
                            body: ({
                                /** @enum {string} */
                                type: "paragraph";
                                content: ({
                                    /** @enum {string} */
                                    type: "text";
                                    text: string;
                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                } | {
                                    /** @enum {string} */
                                    type: "link";
                                    /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                    href: string;
                                    children: {
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "break";
                                })[];
                            } | {
                                /** @enum {string} */
                                type: "heading";
                                level: 2 | 3;
                                content: ({
                                    /** @enum {string} */
                                    type: "text";
                                    text: string;
                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                } | {
                                    /** @enum {string} */
                                    type: "link";
                                    /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                    href: string;
                                    children: {
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "break";
                                })[];
                            } | {
                                /** @enum {string} */
                                type: "list";
                                ordered: boolean;
                                items: {
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                    list?: {
                                        ordered: boolean;
                                        items: {
                                            content: ({
                                                /** @enum {string} */
                                                type: "text";
                                                text: string;
                                                marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                            } | {
                                                /** @enum {string} */
                                                type: "link";
                                                /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                                href: string;
                                                children: {
                                                    /** @enum {string} */
                                                    type: "text";
                                                    text: string;
                                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                                }[];
                                            } | {
                                                /** @enum {string} */
                                                type: "break";
                                            })[];
                                        }[];
                                    };
                                }[];
                            } | {
                                /** @enum {string} */
                                type: "quote";
                                content: ({
                                    /** @enum {string} */
                                    type: "text";
                                    text: string;
                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                } | {
                                    /** @enum {string} */
                                    type: "link";
                                    /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                    href: string;
                                    children: {
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "break";
                                })[];
                                cite?: string;
                            } | {
                                /** @enum {string} */
                                type: "image";
                                /** Format: uuid */
                                mediaId: string;
                                /** @description what the picture shows, for those who cannot see it */
                                alt: string;
                                caption?: string;
                            } | {
                                /** @enum {string} */
                                type: "table";
                                caption?: string;
                                /** @description whether the first row names the columns */
                                header: boolean;
                                rows: ({
                                    /** @enum {string} */
                                    type: "text";
                                    text: string;
                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                } | {
                                    /** @enum {string} */
                                    type: "link";
                                    /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                    href: string;
                                    children: {
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "break";
                                })[][][];
                            } | {
                                /** @enum {string} */
                                type: "divider";
                            })[];
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        revision: number;
                        /** Format: date-time */
                        savedAt: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "news.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "news.publish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    revision: number;
                    /**
                     * Format: date-time
                     * @description when it shall appear; at once when absent or past
                     */
                    at?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @enum {string} */
                        state: "draft" | "scheduled" | "published";
                        /** @description when it appears or appeared; null in a draft */
                        publishAt: string | null;
                        publishedAt: string | null;
                        pinned: boolean;
                        tags: string[];
                        cover: {
                            /** Format: uuid */
                            mediaId: string;
                            /** @description what must stay in sight when the picture is cropped, in percent from the left */
                            focalX: number;
                            /** @description the same from the top */
                            focalY: number;
                        } | null;
                        texts: {
                            uk?: {
                                title: string;
                                summary: string;
                                body: ({
                                    /** @enum {string} */
                                    type: "paragraph";
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                } | {
                                    /** @enum {string} */
                                    type: "heading";
                                    level: 2 | 3;
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                } | {
                                    /** @enum {string} */
                                    type: "list";
                                    ordered: boolean;
                                    items: {
                                        content: ({
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        } | {
                                            /** @enum {string} */
                                            type: "link";
                                            /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                            href: string;
                                            children: {
                                                /** @enum {string} */
                                                type: "text";
                                                text: string;
                                                marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                            }[];
                                        } | {
                                            /** @enum {string} */
                                            type: "break";
                                        })[];
                                        list?: {
                                            ordered: boolean;
                                            items: {
                                                content: ({
                                                    /** @enum {string} */
                                                    type: "text";
                                                    text: string;
                                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                                } | {
                                                    /** @enum {string} */
                                                    type: "link";
                                                    /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                                    href: string;
                                                    children: {
                                                        /** @enum {string} */
                                                        type: "text";
                                                        text: string;
                                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                                    }[];
                                                } | {
                                                    /** @enum {string} */
                                                    type: "break";
                                                })[];
                                            }[];
                                        };
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "quote";
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                    cite?: string;
                                } | {
                                    /** @enum {string} */
                                    type: "image";
                                    /** Format: uuid */
                                    mediaId: string;
                                    /** @description what the picture shows, for those who cannot see it */
                                    alt: string;
                                    caption?: string;
                                } | {
                                    /** @enum {string} */
                                    type: "table";
                                    caption?: string;
                                    /** @description whether the first row names the columns */
                                    header: boolean;
                                    rows: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[][][];
                                } | {
                                    /** @enum {string} */
                                    type: "divider";
                                })[];
                            };
                            en?: {
                                title: string;
                                summary: string;
                                body: ({
                                    /** @enum {string} */
                                    type: "paragraph";
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                } | {
                                    /** @enum {string} */
                                    type: "heading";
                                    level: 2 | 3;
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                } | {
                                    /** @enum {string} */
                                    type: "list";
                                    ordered: boolean;
                                    items: {
                                        content: ({
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        } | {
                                            /** @enum {string} */
                                            type: "link";
                                            /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                            href: string;
                                            children: {
                                                /** @enum {string} */
                                                type: "text";
                                                text: string;
                                                marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                            }[];
                                        } | {
                                            /** @enum {string} */
                                            type: "break";
                                        })[];
                                        list?: {
                                            ordered: boolean;
                                            items: {
                                                content: ({
                                                    /** @enum {string} */
                                                    type: "text";
                                                    text: string;
                                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                                } | {
                                                    /** @enum {string} */
                                                    type: "link";
                                                    /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                                    href: string;
                                                    children: {
                                                        /** @enum {string} */
                                                        type: "text";
                                                        text: string;
                                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                                    }[];
                                                } | {
                                                    /** @enum {string} */
                                                    type: "break";
                                                })[];
                                            }[];
                                        };
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "quote";
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                    cite?: string;
                                } | {
                                    /** @enum {string} */
                                    type: "image";
                                    /** Format: uuid */
                                    mediaId: string;
                                    /** @description what the picture shows, for those who cannot see it */
                                    alt: string;
                                    caption?: string;
                                } | {
                                    /** @enum {string} */
                                    type: "table";
                                    caption?: string;
                                    /** @description whether the first row names the columns */
                                    header: boolean;
                                    rows: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[][][];
                                } | {
                                    /** @enum {string} */
                                    type: "divider";
                                })[];
                            };
                        };
                        revision: number;
                        /** Format: date-time */
                        updatedAt: string;
                        updatedBy: string | null;
                        url: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "news.unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @enum {string} */
                        state: "draft" | "scheduled" | "published";
                        /** @description when it appears or appeared; null in a draft */
                        publishAt: string | null;
                        publishedAt: string | null;
                        pinned: boolean;
                        tags: string[];
                        cover: {
                            /** Format: uuid */
                            mediaId: string;
                            /** @description what must stay in sight when the picture is cropped, in percent from the left */
                            focalX: number;
                            /** @description the same from the top */
                            focalY: number;
                        } | null;
                        texts: {
                            uk?: {
                                title: string;
                                summary: string;
                                body: ({
                                    /** @enum {string} */
                                    type: "paragraph";
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                } | {
                                    /** @enum {string} */
                                    type: "heading";
                                    level: 2 | 3;
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                } | {
                                    /** @enum {string} */
                                    type: "list";
                                    ordered: boolean;
                                    items: {
                                        content: ({
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        } | {
                                            /** @enum {string} */
                                            type: "link";
                                            /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                            href: string;
                                            children: {
                                                /** @enum {string} */
                                                type: "text";
                                                text: string;
                                                marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                            }[];
                                        } | {
                                            /** @enum {string} */
                                            type: "break";
                                        })[];
                                        list?: {
                                            ordered: boolean;
                                            items: {
                                                content: ({
                                                    /** @enum {string} */
                                                    type: "text";
                                                    text: string;
                                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                                } | {
                                                    /** @enum {string} */
                                                    type: "link";
                                                    /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                                    href: string;
                                                    children: {
                                                        /** @enum {string} */
                                                        type: "text";
                                                        text: string;
                                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                                    }[];
                                                } | {
                                                    /** @enum {string} */
                                                    type: "break";
                                                })[];
                                            }[];
                                        };
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "quote";
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                    cite?: string;
                                } | {
                                    /** @enum {string} */
                                    type: "image";
                                    /** Format: uuid */
                                    mediaId: string;
                                    /** @description what the picture shows, for those who cannot see it */
                                    alt: string;
                                    caption?: string;
                                } | {
                                    /** @enum {string} */
                                    type: "table";
                                    caption?: string;
                                    /** @description whether the first row names the columns */
                                    header: boolean;
                                    rows: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[][][];
                                } | {
                                    /** @enum {string} */
                                    type: "divider";
                                })[];
                            };
                            en?: {
                                title: string;
                                summary: string;
                                body: ({
                                    /** @enum {string} */
                                    type: "paragraph";
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                } | {
                                    /** @enum {string} */
                                    type: "heading";
                                    level: 2 | 3;
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                } | {
                                    /** @enum {string} */
                                    type: "list";
                                    ordered: boolean;
                                    items: {
                                        content: ({
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        } | {
                                            /** @enum {string} */
                                            type: "link";
                                            /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                            href: string;
                                            children: {
                                                /** @enum {string} */
                                                type: "text";
                                                text: string;
                                                marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                            }[];
                                        } | {
                                            /** @enum {string} */
                                            type: "break";
                                        })[];
                                        list?: {
                                            ordered: boolean;
                                            items: {
                                                content: ({
                                                    /** @enum {string} */
                                                    type: "text";
                                                    text: string;
                                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                                } | {
                                                    /** @enum {string} */
                                                    type: "link";
                                                    /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                                    href: string;
                                                    children: {
                                                        /** @enum {string} */
                                                        type: "text";
                                                        text: string;
                                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                                    }[];
                                                } | {
                                                    /** @enum {string} */
                                                    type: "break";
                                                })[];
                                            }[];
                                        };
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "quote";
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                    cite?: string;
                                } | {
                                    /** @enum {string} */
                                    type: "image";
                                    /** Format: uuid */
                                    mediaId: string;
                                    /** @description what the picture shows, for those who cannot see it */
                                    alt: string;
                                    caption?: string;
                                } | {
                                    /** @enum {string} */
                                    type: "table";
                                    caption?: string;
                                    /** @description whether the first row names the columns */
                                    header: boolean;
                                    rows: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[][][];
                                } | {
                                    /** @enum {string} */
                                    type: "divider";
                                })[];
                            };
                        };
                        revision: number;
                        /** Format: date-time */
                        updatedAt: string;
                        updatedBy: string | null;
                        url: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "news.pin": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    pinned: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @enum {string} */
                        state: "draft" | "scheduled" | "published";
                        /** @description when it appears or appeared; null in a draft */
                        publishAt: string | null;
                        publishedAt: string | null;
                        pinned: boolean;
                        tags: string[];
                        cover: {
                            /** Format: uuid */
                            mediaId: string;
                            /** @description what must stay in sight when the picture is cropped, in percent from the left */
                            focalX: number;
                            /** @description the same from the top */
                            focalY: number;
                        } | null;
                        texts: {
                            uk?: {
                                title: string;
                                summary: string;
                                body: ({
                                    /** @enum {string} */
                                    type: "paragraph";
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                } | {
                                    /** @enum {string} */
                                    type: "heading";
                                    level: 2 | 3;
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                } | {
                                    /** @enum {string} */
                                    type: "list";
                                    ordered: boolean;
                                    items: {
                                        content: ({
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        } | {
                                            /** @enum {string} */
                                            type: "link";
                                            /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                            href: string;
                                            children: {
                                                /** @enum {string} */
                                                type: "text";
                                                text: string;
                                                marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                            }[];
                                        } | {
                                            /** @enum {string} */
                                            type: "break";
                                        })[];
                                        list?: {
                                            ordered: boolean;
                                            items: {
                                                content: ({
                                                    /** @enum {string} */
                                                    type: "text";
                                                    text: string;
                                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                                } | {
                                                    /** @enum {string} */
                                                    type: "link";
                                                    /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                                    href: string;
                                                    children: {
                                                        /** @enum {string} */
                                                        type: "text";
                                                        text: string;
                                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                                    }[];
                                                } | {
                                                    /** @enum {string} */
                                                    type: "break";
                                                })[];
                                            }[];
                                        };
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "quote";
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                    cite?: string;
                                } | {
                                    /** @enum {string} */
                                    type: "image";
                                    /** Format: uuid */
                                    mediaId: string;
                                    /** @description what the picture shows, for those who cannot see it */
                                    alt: string;
                                    caption?: string;
                                } | {
                                    /** @enum {string} */
                                    type: "table";
                                    caption?: string;
                                    /** @description whether the first row names the columns */
                                    header: boolean;
                                    rows: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[][][];
                                } | {
                                    /** @enum {string} */
                                    type: "divider";
                                })[];
                            };
                            en?: {
                                title: string;
                                summary: string;
                                body: ({
                                    /** @enum {string} */
                                    type: "paragraph";
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                } | {
                                    /** @enum {string} */
                                    type: "heading";
                                    level: 2 | 3;
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                } | {
                                    /** @enum {string} */
                                    type: "list";
                                    ordered: boolean;
                                    items: {
                                        content: ({
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        } | {
                                            /** @enum {string} */
                                            type: "link";
                                            /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                            href: string;
                                            children: {
                                                /** @enum {string} */
                                                type: "text";
                                                text: string;
                                                marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                            }[];
                                        } | {
                                            /** @enum {string} */
                                            type: "break";
                                        })[];
                                        list?: {
                                            ordered: boolean;
                                            items: {
                                                content: ({
                                                    /** @enum {string} */
                                                    type: "text";
                                                    text: string;
                                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                                } | {
                                                    /** @enum {string} */
                                                    type: "link";
                                                    /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                                    href: string;
                                                    children: {
                                                        /** @enum {string} */
                                                        type: "text";
                                                        text: string;
                                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                                    }[];
                                                } | {
                                                    /** @enum {string} */
                                                    type: "break";
                                                })[];
                                            }[];
                                        };
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "quote";
                                    content: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[];
                                    cite?: string;
                                } | {
                                    /** @enum {string} */
                                    type: "image";
                                    /** Format: uuid */
                                    mediaId: string;
                                    /** @description what the picture shows, for those who cannot see it */
                                    alt: string;
                                    caption?: string;
                                } | {
                                    /** @enum {string} */
                                    type: "table";
                                    caption?: string;
                                    /** @description whether the first row names the columns */
                                    header: boolean;
                                    rows: ({
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    } | {
                                        /** @enum {string} */
                                        type: "link";
                                        /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                        href: string;
                                        children: {
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        }[];
                                    } | {
                                        /** @enum {string} */
                                        type: "break";
                                    })[][][];
                                } | {
                                    /** @enum {string} */
                                    type: "divider";
                                })[];
                            };
                        };
                        revision: number;
                        /** Format: date-time */
                        updatedAt: string;
                        updatedBy: string | null;
                        url: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "news.list": {
        parameters: {
            query?: {
                q?: string;
                tag?: string;
                page?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: number;
                            title: string;
                            summary: string;
                            /** @enum {string} */
                            language: "uk" | "en";
                            tags: string[];
                            pinned: boolean;
                            /** Format: date-time */
                            publishedAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            cover: {
                                url: string;
                                alt: string;
                                width: number;
                                height: number;
                                focalX: number;
                                focalY: number;
                            } | null;
                            url: string;
                        }[];
                        page: number;
                        pages: number;
                        total: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "news.show": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        title: string;
                        summary: string;
                        /** @enum {string} */
                        language: "uk" | "en";
                        tags: string[];
                        pinned: boolean;
                        /** Format: date-time */
                        publishedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        cover: {
                            url: string;
                            alt: string;
                            width: number;
                            height: number;
                            focalX: number;
                            focalY: number;
                        } | null;
                        url: string;
                        body: ({
                            /** @enum {string} */
                            type: "paragraph";
                            content: ({
                                /** @enum {string} */
                                type: "text";
                                text: string;
                                marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                            } | {
                                /** @enum {string} */
                                type: "link";
                                /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                href: string;
                                children: {
                                    /** @enum {string} */
                                    type: "text";
                                    text: string;
                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                }[];
                            } | {
                                /** @enum {string} */
                                type: "break";
                            })[];
                        } | {
                            /** @enum {string} */
                            type: "heading";
                            level: 2 | 3;
                            content: ({
                                /** @enum {string} */
                                type: "text";
                                text: string;
                                marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                            } | {
                                /** @enum {string} */
                                type: "link";
                                /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                href: string;
                                children: {
                                    /** @enum {string} */
                                    type: "text";
                                    text: string;
                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                }[];
                            } | {
                                /** @enum {string} */
                                type: "break";
                            })[];
                        } | {
                            /** @enum {string} */
                            type: "list";
                            ordered: boolean;
                            items: {
                                content: ({
                                    /** @enum {string} */
                                    type: "text";
                                    text: string;
                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                } | {
                                    /** @enum {string} */
                                    type: "link";
                                    /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                    href: string;
                                    children: {
                                        /** @enum {string} */
                                        type: "text";
                                        text: string;
                                        marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                    }[];
                                } | {
                                    /** @enum {string} */
                                    type: "break";
                                })[];
                                list?: {
                                    ordered: boolean;
                                    items: {
                                        content: ({
                                            /** @enum {string} */
                                            type: "text";
                                            text: string;
                                            marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                        } | {
                                            /** @enum {string} */
                                            type: "link";
                                            /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                            href: string;
                                            children: {
                                                /** @enum {string} */
                                                type: "text";
                                                text: string;
                                                marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                            }[];
                                        } | {
                                            /** @enum {string} */
                                            type: "break";
                                        })[];
                                    }[];
                                };
                            }[];
                        } | {
                            /** @enum {string} */
                            type: "quote";
                            content: ({
                                /** @enum {string} */
                                type: "text";
                                text: string;
                                marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                            } | {
                                /** @enum {string} */
                                type: "link";
                                /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                href: string;
                                children: {
                                    /** @enum {string} */
                                    type: "text";
                                    text: string;
                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                }[];
                            } | {
                                /** @enum {string} */
                                type: "break";
                            })[];
                            cite?: string;
                        } | {
                            /** @enum {string} */
                            type: "image";
                            /** Format: uuid */
                            mediaId: string;
                            /** @description what the picture shows, for those who cannot see it */
                            alt: string;
                            caption?: string;
                        } | {
                            /** @enum {string} */
                            type: "table";
                            caption?: string;
                            /** @description whether the first row names the columns */
                            header: boolean;
                            rows: ({
                                /** @enum {string} */
                                type: "text";
                                text: string;
                                marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                            } | {
                                /** @enum {string} */
                                type: "link";
                                /** @description http, https, mailto, tel, a path of this site, or #anchor */
                                href: string;
                                children: {
                                    /** @enum {string} */
                                    type: "text";
                                    text: string;
                                    marks?: ("strong" | "em" | "underline" | "strike" | "sub" | "sup")[];
                                }[];
                            } | {
                                /** @enum {string} */
                                type: "break";
                            })[][][];
                        } | {
                            /** @enum {string} */
                            type: "divider";
                        })[];
                        /** @description the body as HTML with complete addresses */
                        html: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    "news.desk-tags": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            articles: number;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, the code says what it is */
                        type: string;
                        title: string;
                        status: number;
                        /** @description stable name of the error: access.sign-in-required */
                        code: string;
                        /** @description what happened and what to do, in the language of the reader */
                        detail: string;
                        requestId: string;
                        details?: {
                            [key: string]: unknown;
                        };
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
}
