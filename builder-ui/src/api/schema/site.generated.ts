// Written by `npm run generate` from the OpenAPI description of the server. Not edited by hand.

export interface paths {
    "/api/v1/communities/{slug}/widgets/render": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Draw a widget with live data
         * @description Access: member.
         */
        post: operations["site.render-widget"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Settings of the site
         * @description Access: member.
         */
        get: operations["site.settings"];
        /**
         * Change the settings of the site
         * @description Access: webmaster.
         */
        put: operations["site.save-settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/widgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Widgets that can stand on a page
         * @description Access: member.
         */
        get: operations["site.widgets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/sections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ready sections of the editor
         * @description Access: member.
         */
        get: operations["site.sections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/canvas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Style sheets of the editor’s canvas
         * @description Access: member.
         */
        get: operations["site.canvas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The community and the role in it
         * @description Access: member.
         */
        get: operations["site.community"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/settings/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Description of the site’s settings
         * @description Access: member.
         */
        get: operations["site.settings-schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Site statistics
         * @description Access: member.
         */
        get: operations["site.statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blueprints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Blueprints from which a community can be made */
        get: operations["site.blueprints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/addresses/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether an address is free for a new community */
        get: operations["site.address"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/waiting-communities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Communities that wait for an approval */
        get: operations["site.waiting-communities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/waiting-communities/{slug}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a community for the directory */
        post: operations["site.approve-community"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/waiting-communities/{slug}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse a community a place in the directory */
        post: operations["site.refuse-community"];
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
    "site.render-widget": {
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
                    widget: string;
                    props: {
                        [key: string]: unknown;
                    };
                    /** @enum {string} */
                    language: "uk" | "en";
                    level?: 2 | 3 | 4;
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
    "site.settings": {
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
                        /**
                         * site:settings.name
                         * @description site:settings.name-help
                         */
                        name: {
                            /** site:settings.in-uk */
                            uk: string;
                            /** site:settings.in-en */
                            en?: string;
                        };
                        /**
                         * site:settings.district
                         * @description site:settings.district-help
                         */
                        district: {
                            /**
                             * site:settings.in-uk
                             * @default
                             */
                            uk: string;
                            /** site:settings.in-en */
                            en?: string;
                        };
                        /**
                         * site:settings.languages
                         * @description site:settings.languages-help
                         */
                        languages: ("uk" | "en")[];
                        /**
                         * site:settings.hue
                         * @description site:settings.hue-help
                         * @default 150
                         */
                        hue: number;
                        /**
                         * site:settings.arms
                         * @description site:settings.arms-help
                         * @default null
                         */
                        arms: string | null;
                        /** site:settings.contacts */
                        contacts: {
                            /** site:settings.address */
                            address: {
                                /**
                                 * site:settings.in-uk
                                 * @default
                                 */
                                uk: string;
                                /** site:settings.in-en */
                                en?: string;
                            };
                            /**
                             * site:settings.phone
                             * @default
                             */
                            phone: string;
                            /**
                             * site:settings.email
                             * @default
                             */
                            email: string;
                            /**
                             * site:settings.hours
                             * @description site:settings.hours-help
                             */
                            hours: {
                                /**
                                 * site:settings.in-uk
                                 * @default
                                 */
                                uk: string;
                                /** site:settings.in-en */
                                en?: string;
                            };
                        };
                        /**
                         * site:settings.social
                         * @default []
                         */
                        social: {
                            /** site:settings.social-name */
                            name: string;
                            /** site:settings.url */
                            url: string;
                        }[];
                        /**
                         * site:settings.public-statistics
                         * @description site:settings.public-statistics-help
                         * @default false
                         */
                        publicStatistics: boolean;
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
    "site.save-settings": {
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
                    /**
                     * site:settings.name
                     * @description site:settings.name-help
                     */
                    name: {
                        /** site:settings.in-uk */
                        uk: string;
                        /** site:settings.in-en */
                        en?: string;
                    };
                    /**
                     * site:settings.district
                     * @description site:settings.district-help
                     * @default {}
                     */
                    district?: {
                        /**
                         * site:settings.in-uk
                         * @default
                         */
                        uk?: string;
                        /** site:settings.in-en */
                        en?: string;
                    };
                    /**
                     * site:settings.languages
                     * @description site:settings.languages-help
                     */
                    languages: ("uk" | "en")[];
                    /**
                     * site:settings.hue
                     * @description site:settings.hue-help
                     * @default 150
                     */
                    hue?: number;
                    /**
                     * site:settings.arms
                     * @description site:settings.arms-help
                     * @default null
                     */
                    arms?: string | null;
                    /**
                     * site:settings.contacts
                     * @default {}
                     */
                    contacts?: {
                        /**
                         * site:settings.address
                         * @default {}
                         */
                        address?: {
                            /**
                             * site:settings.in-uk
                             * @default
                             */
                            uk?: string;
                            /** site:settings.in-en */
                            en?: string;
                        };
                        /**
                         * site:settings.phone
                         * @default
                         */
                        phone?: string;
                        /**
                         * site:settings.email
                         * @default
                         */
                        email?: string;
                        /**
                         * site:settings.hours
                         * @description site:settings.hours-help
                         * @default {}
                         */
                        hours?: {
                            /**
                             * site:settings.in-uk
                             * @default
                             */
                            uk?: string;
                            /** site:settings.in-en */
                            en?: string;
                        };
                    };
                    /**
                     * site:settings.social
                     * @default []
                     */
                    social?: {
                        /** site:settings.social-name */
                        name: string;
                        /** site:settings.url */
                        url: string;
                    }[];
                    /**
                     * site:settings.public-statistics
                     * @description site:settings.public-statistics-help
                     * @default false
                     */
                    publicStatistics?: boolean;
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
                        /**
                         * site:settings.name
                         * @description site:settings.name-help
                         */
                        name: {
                            /** site:settings.in-uk */
                            uk: string;
                            /** site:settings.in-en */
                            en?: string;
                        };
                        /**
                         * site:settings.district
                         * @description site:settings.district-help
                         */
                        district: {
                            /**
                             * site:settings.in-uk
                             * @default
                             */
                            uk: string;
                            /** site:settings.in-en */
                            en?: string;
                        };
                        /**
                         * site:settings.languages
                         * @description site:settings.languages-help
                         */
                        languages: ("uk" | "en")[];
                        /**
                         * site:settings.hue
                         * @description site:settings.hue-help
                         * @default 150
                         */
                        hue: number;
                        /**
                         * site:settings.arms
                         * @description site:settings.arms-help
                         * @default null
                         */
                        arms: string | null;
                        /** site:settings.contacts */
                        contacts: {
                            /** site:settings.address */
                            address: {
                                /**
                                 * site:settings.in-uk
                                 * @default
                                 */
                                uk: string;
                                /** site:settings.in-en */
                                en?: string;
                            };
                            /**
                             * site:settings.phone
                             * @default
                             */
                            phone: string;
                            /**
                             * site:settings.email
                             * @default
                             */
                            email: string;
                            /**
                             * site:settings.hours
                             * @description site:settings.hours-help
                             */
                            hours: {
                                /**
                                 * site:settings.in-uk
                                 * @default
                                 */
                                uk: string;
                                /** site:settings.in-en */
                                en?: string;
                            };
                        };
                        /**
                         * site:settings.social
                         * @default []
                         */
                        social: {
                            /** site:settings.social-name */
                            name: string;
                            /** site:settings.url */
                            url: string;
                        }[];
                        /**
                         * site:settings.public-statistics
                         * @description site:settings.public-statistics-help
                         * @default false
                         */
                        publicStatistics: boolean;
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
    "site.widgets": {
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
                            id: string;
                            feature: string;
                            icon: string;
                            title: string;
                            description: string;
                            /** @description JSON Schema of the props */
                            schema: {
                                [key: string]: unknown;
                            };
                            defaults: {
                                [key: string]: unknown;
                            };
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
    "site.sections": {
        parameters: {
            query: {
                language: "uk" | "en";
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
                            id: string;
                            group: string;
                            title: string;
                            /** @description the page tree, see server/site/content/tree.ts */
                            tree: unknown;
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
    "site.canvas": {
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
                        styles: string[];
                        /** @enum {string} */
                        lang: "uk" | "en";
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
    "site.community": {
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
                        slug: string;
                        name: {
                            uk: string;
                            en?: string;
                        };
                        district: {
                            uk: string;
                            en?: string;
                        };
                        kind: string;
                        /** Format: uri */
                        url: string;
                        languages: ("uk" | "en")[];
                        hue: number;
                        arms: {
                            /** Format: uuid */
                            id: string;
                            url: string;
                        } | null;
                        roles: string[];
                        member: {
                            /** Format: uuid */
                            id: string;
                            displayName: string;
                        };
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
    "site.settings-schema": {
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
                        [key: string]: unknown;
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
    "site.statistics": {
        parameters: {
            query?: {
                from?: string;
                to?: string;
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
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        /** @description pages that were read */
                        views: number;
                        /** @description pages that were opened from outside the site */
                        visits: number;
                        days: {
                            /** Format: date */
                            day: string;
                            views: number;
                            visits: number;
                        }[];
                        /** @description by address; '' is the rest */
                        pages: {
                            name: string;
                            count: number;
                        }[];
                        /** @description by host; '' is where the browser does not say */
                        sources: {
                            name: string;
                            count: number;
                        }[];
                        /** @description words that found nothing */
                        searches: {
                            name: string;
                            count: number;
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
    "site.blueprints": {
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
                            id: string;
                            name: {
                                uk: string;
                                en: string;
                            };
                            description: {
                                uk: string;
                                en: string;
                            };
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
    "site.address": {
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
                        available: boolean;
                        /** @description where the site would be: verbivka.viche.example */
                        host: string;
                        /** @description why not, in the language of the reader */
                        reason?: string;
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
    "site.waiting-communities": {
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
                            slug: string;
                            name: {
                                uk: string;
                                en?: string;
                            };
                            /** Format: uri */
                            url: string;
                            /** Format: date-time */
                            createdAt: string;
                            owners: {
                                displayName: string;
                                email: string;
                            }[];
                        }[];
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
    "site.approve-community": {
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
                        slug: string;
                        /** @enum {string} */
                        listing: "listed" | "refused";
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
    "site.refuse-community": {
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
                    reason: string;
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
                        slug: string;
                        /** @enum {string} */
                        listing: "listed" | "refused";
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
