// Written by `npm run generate` from the OpenAPI description of the server. Not edited by hand.

export interface paths {
    "/api/v1/communities/{slug}/sponsor-orders/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a notice
         * @description Access: webmaster.
         */
        post: operations["sponsorship-orders.approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/sponsor-orders/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse a notice
         * @description Access: webmaster.
         */
        post: operations["sponsorship-orders.refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/sponsor-orders/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a notice off the site
         * @description Access: webmaster.
         */
        post: operations["sponsorship-orders.stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sponsor-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One’s orders
         * @description Access: business.
         */
        get: operations["sponsorship-orders.list"];
        put?: never;
        /**
         * Order a notice
         * @description Access: business.
         */
        post: operations["sponsorship-orders.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sponsor-orders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an unpaid order
         * @description Access: business.
         */
        post: operations["sponsorship-orders.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sponsor-orders/{id}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a payment by a bank statement
         * @description Access: operator.
         */
        post: operations["sponsorship-orders.pay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sponsor-orders/{id}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a refund by a bank statement
         * @description Access: operator.
         */
        post: operations["sponsorship-orders.refund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sponsor-orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An order of one’s own
         * @description Access: business.
         */
        get: operations["sponsorship-orders.show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sponsor-refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Refunds that the platform owes
         * @description Access: operator.
         */
        get: operations["sponsorship-orders.owed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/sponsor-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All orders for the community’s staff
         * @description Access: member.
         */
        get: operations["sponsorship-orders.desk-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/sponsor-orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An order for the community’s staff
         * @description Access: member.
         */
        get: operations["sponsorship-orders.desk-show"];
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
    "sponsorship-orders.approve": {
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
                        id: number | string;
                        state: string;
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
    "sponsorship-orders.refuse": {
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
                    /** @enum {string} */
                    reason: "alcohol" | "tobacco" | "gambling" | "politics" | "loans" | "medicines" | "weapons" | "fortune" | "misleading" | "unlawful" | "unreadable" | "link" | "council";
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
                        id: number | string;
                        state: string;
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
    "sponsorship-orders.stop": {
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
                    /** @enum {string} */
                    reason: "alcohol" | "tobacco" | "gambling" | "politics" | "loans" | "medicines" | "weapons" | "fortune" | "misleading" | "unlawful" | "unreadable" | "link" | "council";
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
                        id: number | string;
                        state: string;
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
    "sponsorship-orders.list": {
        parameters: {
            query?: {
                page?: number;
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
                            /** Format: uuid */
                            id: string;
                            /** @description of the proforma */
                            number: number;
                            /** @enum {string} */
                            state: "awaiting-payment" | "in-review" | "scheduled" | "live" | "ended" | "refused" | "refunded" | "expired";
                            community: string;
                            slot: number;
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                            price: {
                                /** @description in minor units */
                                amount: number;
                                currency: string;
                            };
                            /** @enum {string} */
                            pay: "once" | "monthly" | "invoice";
                            /** @description stands in the purpose of a bank transfer */
                            code: string;
                            /** Format: date-time */
                            heldUntil: string;
                            /** @description a page to print, with the code of the National Bank */
                            invoiceUrl?: string;
                            /** @description the page of the provider of card payments */
                            checkoutUrl?: string;
                            views: number;
                            clicks: number;
                        }[];
                        page: number;
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
    "sponsorship-orders.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description the first part of its address */
                    community: string;
                    slot: number;
                    /** Format: date */
                    from: string;
                    /** Format: date */
                    to: string;
                    creative: {
                        /** Format: uuid */
                        media?: string;
                        alt: string;
                        text: string;
                        link: string;
                    };
                    /** @enum {string} */
                    pay: "once" | "monthly" | "invoice";
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
                        /** Format: uuid */
                        id: string;
                        /** @description of the proforma */
                        number: number;
                        /** @enum {string} */
                        state: "awaiting-payment" | "in-review" | "scheduled" | "live" | "ended" | "refused" | "refunded" | "expired";
                        community: string;
                        slot: number;
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        price: {
                            /** @description in minor units */
                            amount: number;
                            currency: string;
                        };
                        /** @enum {string} */
                        pay: "once" | "monthly" | "invoice";
                        /** @description stands in the purpose of a bank transfer */
                        code: string;
                        /** Format: date-time */
                        heldUntil: string;
                        /** @description a page to print, with the code of the National Bank */
                        invoiceUrl?: string;
                        /** @description the page of the provider of card payments */
                        checkoutUrl?: string;
                        views: number;
                        clicks: number;
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
    "sponsorship-orders.cancel": {
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
                        /** Format: uuid */
                        id: string;
                        /** @description of the proforma */
                        number: number;
                        /** @enum {string} */
                        state: "awaiting-payment" | "in-review" | "scheduled" | "live" | "ended" | "refused" | "refunded" | "expired";
                        community: string;
                        slot: number;
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        price: {
                            /** @description in minor units */
                            amount: number;
                            currency: string;
                        };
                        /** @enum {string} */
                        pay: "once" | "monthly" | "invoice";
                        /** @description stands in the purpose of a bank transfer */
                        code: string;
                        /** Format: date-time */
                        heldUntil: string;
                        /** @description a page to print, with the code of the National Bank */
                        invoiceUrl?: string;
                        /** @description the page of the provider of card payments */
                        checkoutUrl?: string;
                        views: number;
                        clicks: number;
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
    "sponsorship-orders.pay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount: string;
                    statement: string;
                    line: number;
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
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        state: "awaiting-payment" | "in-review" | "scheduled" | "live" | "ended" | "refused" | "refunded" | "expired";
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
    "sponsorship-orders.refund": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    statement: string;
                    line: number;
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
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        state: "awaiting-payment" | "in-review" | "scheduled" | "live" | "ended" | "refused" | "refunded" | "expired";
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
    "sponsorship-orders.show": {
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
                        /** Format: uuid */
                        id: string;
                        /** @description of the proforma */
                        number: number;
                        /** @enum {string} */
                        state: "awaiting-payment" | "in-review" | "scheduled" | "live" | "ended" | "refused" | "refunded" | "expired";
                        community: string;
                        slot: number;
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        price: {
                            /** @description in minor units */
                            amount: number;
                            currency: string;
                        };
                        /** @enum {string} */
                        pay: "once" | "monthly" | "invoice";
                        /** @description stands in the purpose of a bank transfer */
                        code: string;
                        /** Format: date-time */
                        heldUntil: string;
                        /** @description a page to print, with the code of the National Bank */
                        invoiceUrl?: string;
                        /** @description the page of the provider of card payments */
                        checkoutUrl?: string;
                        views: number;
                        clicks: number;
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
    "sponsorship-orders.owed": {
        parameters: {
            query?: never;
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
                            /** Format: uuid */
                            id: string;
                            number: number;
                            community: string;
                            /** @description for the purpose of the transfer */
                            code: string;
                            /** @description in kopecks or cents */
                            amount: number;
                            currency: string;
                            buyer: string | null;
                            /** @description null: the business has named no account, ask it */
                            iban: string | null;
                            /** Format: date-time */
                            since: string;
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
    "sponsorship-orders.desk-list": {
        parameters: {
            query?: {
                query?: string;
                ends?: string;
                state?: "awaiting-payment" | "in-review" | "scheduled" | "live" | "ended" | "refused" | "refunded" | "expired";
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
    "sponsorship-orders.desk-show": {
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
                        id: number | string;
                        title: string;
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
                        /** @description public address; null where it is not public */
                        url: string | null;
                        /** @description path of the page that a draft will have, for `POST …/previews`; null where there is none */
                        preview: string | null;
                        /** @description the step that somebody owes the item */
                        next: {
                            /** @enum {string} */
                            type: "due";
                            /** Format: date-time */
                            at: string;
                            /** @description today not counted; negative when overdue */
                            workingDaysLeft: number;
                            /** @enum {string} */
                            light: "current" | "due-soon" | "overdue";
                            duty: string;
                            title: string;
                            by: string;
                            who: string;
                            legalRef: string;
                        } | null;
                        /** @description whether the law sets terms for the items of this desk */
                        hasTerms: boolean;
                        timeline: {
                            /** Format: date-time */
                            at: string;
                            event: string;
                            title: string;
                            actor: string | null;
                            note: string | null;
                        }[];
                        sections: ({
                            /** @enum {string} */
                            kind: "text";
                            id: string;
                            title: string;
                            framed: boolean;
                            at: string | null;
                            points: string[];
                            text: string;
                            files: {
                                id: string;
                                fileName: string;
                                bytes: number;
                                url: string;
                            }[];
                        } | {
                            /** @enum {string} */
                            kind: "progress";
                            id: string;
                            title: string;
                            value: number;
                            of: number;
                        } | {
                            /** @enum {string} */
                            kind: "screen";
                            id: string;
                        } | {
                            /** @enum {string} */
                            kind: "facts";
                            id: string;
                            title: string | null;
                            facts: {
                                label: string;
                                cell: {
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
                                };
                            }[];
                        })[];
                        /** @description what the reader may do with the item now */
                        transitions: {
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
