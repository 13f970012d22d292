// Written by `npm run generate` from the OpenAPI description of the server. Not edited by hand.

export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * State of the server
         * @description All of it on the server’s own machine and for operators; the status alone for everybody else.
         */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
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
    "/api/v1/petitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Published petitions
         * @description Access: public.
         */
        get: operations["petition.list"];
        put?: never;
        /**
         * Submit a petition
         * @description Access: verified.
         */
        post: operations["petition.submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/petitions/{id}/resubmit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct a petition and submit it again
         * @description Access: verified.
         */
        post: operations["petition.resubmit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/petitions/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a petition from moderation
         * @description Access: contact.
         */
        post: operations["petition.withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/petitions/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete a draft petition
         * @description Access: contact.
         */
        post: operations["petition.discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/petitions/{id}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign a petition
         * @description Access: verified.
         */
        post: operations["petition.sign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/petitions/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a petition
         * @description Access: moderator.
         */
        post: operations["petition.publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/petitions/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject a petition
         * @description Access: moderator.
         */
        post: operations["petition.reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/petitions/{id}/start-review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce the review of a petition
         * @description Access: official.
         */
        post: operations["petition.start-review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/petitions/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a petition
         * @description Access: official.
         */
        post: operations["petition.answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/petitions/{id}/close-appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a petition as an appeal
         * @description Access: official.
         */
        post: operations["petition.close-appeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/petitions/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a petition to the archive
         * @description Access: moderator.
         */
        post: operations["petition.archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pages of the site
         * @description Access: member.
         */
        get: operations["page.list"];
        put?: never;
        /**
         * Create a page
         * @description Access: webmaster.
         */
        post: operations["page.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/pages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a page
         * @description Access: webmaster.
         */
        delete: operations["page.delete"];
        options?: never;
        head?: never;
        /**
         * Rename, move or reorder a page
         * @description Access: webmaster.
         */
        patch: operations["page.move"];
        trace?: never;
    };
    "/api/v1/communities/{slug}/pages/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Draft of a page
         * @description Access: member.
         */
        get: operations["page.draft"];
        /**
         * Save a draft
         * @description Access: webmaster.
         */
        put: operations["page.save-draft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/pages/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a page
         * @description Access: webmaster.
         */
        post: operations["page.publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/pages/{id}/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a page off the site
         * @description Access: webmaster.
         */
        post: operations["page.unpublish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/pages/{id}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Settings of a page
         * @description Access: member.
         */
        get: operations["page.settings"];
        /**
         * Change the settings of a page
         * @description Access: webmaster.
         */
        put: operations["page.save-settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/pages/{id}/redirects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Old addresses of a page
         * @description Access: member.
         */
        get: operations["page.redirects"];
        put?: never;
        /**
         * Add an old address
         * @description Access: webmaster.
         */
        post: operations["page.add-redirect"];
        /**
         * Remove an old address
         * @description Access: webmaster.
         */
        delete: operations["page.remove-redirect"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/pages/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring an earlier state of a page back
         * @description Access: webmaster.
         */
        post: operations["page.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/pages/{id}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Who else has the page open
         * @description Access: member.
         */
        post: operations["page.presence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/pages/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at a page as a resident
         * @description Access: member.
         */
        post: operations["page.preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
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
    "/api/v1/communities/{slug}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who works for the community
         * @description Access: member.
         */
        get: operations["people.members"];
        put?: never;
        /**
         * Add somebody to work
         * @description Access: owner.
         */
        post: operations["people.add-member"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove from work
         * @description Access: owner.
         */
        delete: operations["people.remove-member"];
        options?: never;
        head?: never;
        /**
         * Change roles or name
         * @description Access: owner.
         */
        patch: operations["people.change-member"];
        trace?: never;
    };
    "/api/v1/communities/{slug}/residents/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a resident’s identity
         * @description Access: desk.
         */
        post: operations["people.verify-resident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/residents/{id}/unverify-request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask an owner to undo a confirmation of identity
         * @description Access: desk.
         */
        post: operations["people.request-unverify"];
        /**
         * Leave a confirmation of identity as it is
         * @description Access: desk.
         */
        delete: operations["people.dismiss-unverify"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/residents/{id}/unverify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a confirmation of identity
         * @description Access: owner.
         */
        post: operations["people.undo-verification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/media/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file of the community
         * @description Access: member.
         */
        get: operations["media.show"];
        put?: never;
        post?: never;
        /**
         * Delete a file
         * @description Access: webmaster.
         */
        delete: operations["media.delete"];
        options?: never;
        head?: never;
        /**
         * Change what a picture is said to show
         * @description Access: webmaster.
         */
        patch: operations["media.describe"];
        trace?: never;
    };
    "/api/v1/communities/{slug}/features/{id}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the settings of an instrument
         * @description Access: webmaster.
         */
        put: operations["console.save-feature-settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calendar of working days
         * @description Access: member.
         */
        get: operations["console.calendar"];
        /**
         * Change the calendar of working days
         * @description Access: owner.
         */
        put: operations["console.save-calendar"];
        post?: never;
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
    "/api/v1/petitions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A published petition
         * @description Access: public.
         */
        get: operations["petition.show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/petitions/{id}/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Signatures of a petition
         * @description Access: public.
         */
        get: operations["petition.signatures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/petition-receipts/{receipt}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find a signature by its receipt
         * @description Access: public.
         */
        get: operations["petition.receipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/petition-categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Categories of petitions
         * @description Access: public.
         */
        get: operations["petition.categories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/my/petitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My petitions
         * @description Access: contact.
         */
        get: operations["petition.mine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/petitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Petitions for the community’s staff
         * @description Access: member.
         */
        get: operations["petition.desk-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/petitions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A petition for the community’s staff
         * @description Access: member.
         */
        get: operations["petition.desk-show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/pages/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Earlier states of a page
         * @description Access: member.
         */
        get: operations["page.revisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/pages/{id}/revisions/{revision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One earlier state of a page
         * @description Access: member.
         */
        get: operations["page.revision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/pages/{id}/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a fragment is shown
         * @description Access: member.
         */
        get: operations["page.uses"];
        put?: never;
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
    "/api/v1/communities/{slug}/residents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Residents with an account
         * @description Access: desk.
         */
        get: operations["people.residents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Files of the community
         * @description Access: member.
         */
        get: operations["media.list"];
        put?: never;
        /**
         * Upload a picture or a document
         * @description Access: webmaster or official. Multipart form: `alt` (text), then `file`: JPEG, PNG, WebP, AVIF, a still GIF, or PDF.
         */
        post: operations["media.upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/media/{id}/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a file is shown
         * @description Access: member.
         */
        get: operations["media.uses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is due and when
         * @description Access: member.
         */
        get: operations["console.inbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/features": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Instruments of the community and their settings
         * @description Access: member.
         */
        get: operations["console.features"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Journal of the community
         * @description Access: owner.
         */
        get: operations["console.audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{slug}/media/{id}/replace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a file
         * @description Access: webmaster. Multipart form with `file`, of the same kind as the one that it replaces.
         */
        post: operations["media.replace"];
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
    "/api/v1/communities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Communities where you work */
        get: operations["console.workplaces"];
        put?: never;
        /** Create a community’s site */
        post: operations["site.create-community"];
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
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: operations["account.session"];
        put?: never;
        /** Sign in */
        post: operations["account.sign-in"];
        /** Sign out */
        delete: operations["account.sign-out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register */
        post: operations["account.register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the confirmation letter again */
        post: operations["account.resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm an e-mail address */
        post: operations["account.confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a letter to set a new password */
        post: operations["account.forgot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-resets/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a new password by the link in the letter */
        post: operations["account.reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outbox.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Letters that the demo caught */
        get: operations["platform.outbox"];
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
    health: {
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
                        /**
                         * @description degraded: people are served, but something waits or has failed; failing: the server cannot do its work
                         * @enum {string}
                         */
                        status: "ok" | "degraded" | "failing";
                        version: string;
                        /** @enum {string} */
                        database: "up" | "down";
                        /**
                         * @description late: jobs that could have run for minutes have not
                         * @enum {string}
                         */
                        jobs: "up" | "late" | "down";
                        /**
                         * @description down: the mail server did not take the last letter; letters wait
                         * @enum {string}
                         */
                        mail: "up" | "down";
                        /**
                         * @description down: other processes’ changes are learnt of once a minute
                         * @enum {string}
                         */
                        notices: "up" | "down";
                        /** @description of all communities; refused for good within three days; not built: no header can be made of the address */
                        letters?: {
                            waiting: number;
                            refused: number;
                            notBuilt: number;
                        };
                        /** @description given up within three days, by name */
                        failedJobs?: {
                            [key: string]: number;
                        };
                    } | {
                        /**
                         * @description degraded: people are served, but something waits or has failed; failing: the server cannot do its work
                         * @enum {string}
                         */
                        status: "ok" | "degraded" | "failing";
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description degraded: people are served, but something waits or has failed; failing: the server cannot do its work
                         * @enum {string}
                         */
                        status: "ok" | "degraded" | "failing";
                        version: string;
                        /** @enum {string} */
                        database: "up" | "down";
                        /**
                         * @description late: jobs that could have run for minutes have not
                         * @enum {string}
                         */
                        jobs: "up" | "late" | "down";
                        /**
                         * @description down: the mail server did not take the last letter; letters wait
                         * @enum {string}
                         */
                        mail: "up" | "down";
                        /**
                         * @description down: other processes’ changes are learnt of once a minute
                         * @enum {string}
                         */
                        notices: "up" | "down";
                        /** @description of all communities; refused for good within three days; not built: no header can be made of the address */
                        letters?: {
                            waiting: number;
                            refused: number;
                            notBuilt: number;
                        };
                        /** @description given up within three days, by name */
                        failedJobs?: {
                            [key: string]: number;
                        };
                    } | {
                        /**
                         * @description degraded: people are served, but something waits or has failed; failing: the server cannot do its work
                         * @enum {string}
                         */
                        status: "ok" | "degraded" | "failing";
                    };
                };
            };
        };
    };
    "news.desk-list": {
        parameters: {
            query?: {
                q?: string;
                tag?: string;
                page?: string;
                state?: "draft" | "scheduled" | "published";
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
                            id: number;
                            /** @enum {string} */
                            state: "draft" | "scheduled" | "published";
                            title: string;
                            /** @description in which it has a title */
                            languages: ("uk" | "en")[];
                            cover: {
                                /** @description on the platform’s host */
                                thumbnail: string;
                                focalX: number;
                                focalY: number;
                            } | null;
                            tags: string[];
                            pinned: boolean;
                            publishAt: string | null;
                            publishedAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string | null;
                            /** @description public address; null before publication */
                            url: string | null;
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
    "petition.list": {
        parameters: {
            query?: {
                tab?: "collecting" | "considering" | "answered" | "unsupported" | "archive";
                state?: "collecting" | "threshold_reached" | "review" | "answered_supported" | "answered_partial" | "answered_declined" | "failed" | "archived";
                category?: string;
                query?: string;
                sort?: "newest" | "most-signed" | "ending";
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
                            /** @enum {string} */
                            state: "collecting" | "threshold_reached" | "review" | "answered_supported" | "answered_partial" | "answered_declined" | "failed" | "archived";
                            category: string;
                            /** @description null when the name was removed at the person’s request */
                            author: string | null;
                            signatures: number;
                            required: number;
                            /** Format: date-time */
                            publishedAt: string;
                            /**
                             * Format: date-time
                             * @description last instant of the collecting term
                             */
                            collectingUntil: string;
                            signingOpen: boolean;
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
    "petition.submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    text: string;
                    category: string;
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
                        title: string;
                        /** @enum {string} */
                        state: "draft" | "moderation" | "rejected" | "collecting" | "threshold_reached" | "review" | "answered_supported" | "answered_partial" | "answered_declined" | "failed" | "archived";
                        /** @description until when the next step is owed to the author */
                        dueAt: string | null;
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
    "petition.resubmit": {
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
                    title: string;
                    text: string;
                    category: string;
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
                        title: string;
                        /** @enum {string} */
                        state: "draft" | "moderation" | "rejected" | "collecting" | "threshold_reached" | "review" | "answered_supported" | "answered_partial" | "answered_declined" | "failed" | "archived";
                        /** @description until when the next step is owed to the author */
                        dueAt: string | null;
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
    "petition.withdraw": {
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
                        /** @enum {string} */
                        state: "draft" | "moderation" | "rejected" | "collecting" | "threshold_reached" | "review" | "answered_supported" | "answered_partial" | "answered_declined" | "failed" | "archived";
                        /** @description until when the next step is owed to the author */
                        dueAt: string | null;
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
    "petition.discard": {
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
    "petition.sign": {
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
                    /** @default false */
                    notify?: boolean;
                } | null;
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
                        petition: {
                            id: number;
                            title: string;
                        };
                        receipt: string;
                        number: number;
                        name: string | null;
                        /** Format: date-time */
                        signedAt: string;
                        signatures: number;
                        required: number;
                        /** @enum {string} */
                        state: "collecting" | "threshold_reached" | "review" | "answered_supported" | "answered_partial" | "answered_declined" | "failed" | "archived";
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
    "petition.publish": {
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
                        title: string;
                        category: string;
                        /** @enum {string} */
                        state: "draft" | "moderation" | "rejected" | "collecting" | "threshold_reached" | "review" | "answered_supported" | "answered_partial" | "answered_declined" | "failed" | "archived";
                        author: string;
                        signatures: number;
                        required: number;
                        submittedAt: string | null;
                        publishedAt: string | null;
                        collectingUntil: string | null;
                        next: {
                            /** @enum {string} */
                            duty: "moderate" | "start-review" | "answer" | "close-appeal";
                            /** @enum {string} */
                            by: "moderator" | "official";
                            /** Format: date-time */
                            dueAt: string;
                            workingDaysLeft: number;
                            /** @enum {string} */
                            light: "current" | "due-soon" | "overdue";
                            legalRef: string;
                        } | null;
                        text: string;
                        /** @enum {string} */
                        language: "uk" | "en";
                        authorEmail: string | null;
                        /** @description public address; null before publication */
                        url: string | null;
                        rejection: {
                            reasons: string[];
                            comment: string;
                        } | null;
                        answer: {
                            /** @enum {string} */
                            decision: "supported" | "partial" | "declined";
                            text: string;
                            /** Format: date-time */
                            answeredAt: string;
                            files: {
                                /** Format: uuid */
                                id: string;
                                fileName: string;
                                bytes: number;
                                /** @description address that downloads the file */
                                url: string;
                            }[];
                        } | null;
                        appeal: {
                            answer: string;
                            /** Format: date-time */
                            closedAt: string;
                        } | null;
                        timeline: {
                            /** Format: date-time */
                            at: string;
                            event: string;
                            actor: string | null;
                            note: string | null;
                        }[];
                        allowedActions: ("submit" | "withdraw" | "discard" | "publish" | "reject" | "sign" | "close-term" | "start-review" | "answer" | "close-appeal" | "archive")[];
                        rejectionReasons: {
                            id: string;
                            title: string;
                            law: boolean;
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
    "petition.reject": {
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
                    reasons: ("constitutional-order" | "territorial-integrity" | "war-violence-cruelty" | "hatred" | "terrorism" | "rights-and-freedoms" | "not-competence" | "duplicate" | "insulting" | "no-essence" | "private-dispute" | "language" | "advertising")[];
                    /** @default  */
                    comment?: string;
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
                        title: string;
                        category: string;
                        /** @enum {string} */
                        state: "draft" | "moderation" | "rejected" | "collecting" | "threshold_reached" | "review" | "answered_supported" | "answered_partial" | "answered_declined" | "failed" | "archived";
                        author: string;
                        signatures: number;
                        required: number;
                        submittedAt: string | null;
                        publishedAt: string | null;
                        collectingUntil: string | null;
                        next: {
                            /** @enum {string} */
                            duty: "moderate" | "start-review" | "answer" | "close-appeal";
                            /** @enum {string} */
                            by: "moderator" | "official";
                            /** Format: date-time */
                            dueAt: string;
                            workingDaysLeft: number;
                            /** @enum {string} */
                            light: "current" | "due-soon" | "overdue";
                            legalRef: string;
                        } | null;
                        text: string;
                        /** @enum {string} */
                        language: "uk" | "en";
                        authorEmail: string | null;
                        /** @description public address; null before publication */
                        url: string | null;
                        rejection: {
                            reasons: string[];
                            comment: string;
                        } | null;
                        answer: {
                            /** @enum {string} */
                            decision: "supported" | "partial" | "declined";
                            text: string;
                            /** Format: date-time */
                            answeredAt: string;
                            files: {
                                /** Format: uuid */
                                id: string;
                                fileName: string;
                                bytes: number;
                                /** @description address that downloads the file */
                                url: string;
                            }[];
                        } | null;
                        appeal: {
                            answer: string;
                            /** Format: date-time */
                            closedAt: string;
                        } | null;
                        timeline: {
                            /** Format: date-time */
                            at: string;
                            event: string;
                            actor: string | null;
                            note: string | null;
                        }[];
                        allowedActions: ("submit" | "withdraw" | "discard" | "publish" | "reject" | "sign" | "close-term" | "start-review" | "answer" | "close-appeal" | "archive")[];
                        rejectionReasons: {
                            id: string;
                            title: string;
                            law: boolean;
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
    "petition.start-review": {
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
                    /** Format: date */
                    hearingsUntil?: string;
                } | null;
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
                        title: string;
                        category: string;
                        /** @enum {string} */
                        state: "draft" | "moderation" | "rejected" | "collecting" | "threshold_reached" | "review" | "answered_supported" | "answered_partial" | "answered_declined" | "failed" | "archived";
                        author: string;
                        signatures: number;
                        required: number;
                        submittedAt: string | null;
                        publishedAt: string | null;
                        collectingUntil: string | null;
                        next: {
                            /** @enum {string} */
                            duty: "moderate" | "start-review" | "answer" | "close-appeal";
                            /** @enum {string} */
                            by: "moderator" | "official";
                            /** Format: date-time */
                            dueAt: string;
                            workingDaysLeft: number;
                            /** @enum {string} */
                            light: "current" | "due-soon" | "overdue";
                            legalRef: string;
                        } | null;
                        text: string;
                        /** @enum {string} */
                        language: "uk" | "en";
                        authorEmail: string | null;
                        /** @description public address; null before publication */
                        url: string | null;
                        rejection: {
                            reasons: string[];
                            comment: string;
                        } | null;
                        answer: {
                            /** @enum {string} */
                            decision: "supported" | "partial" | "declined";
                            text: string;
                            /** Format: date-time */
                            answeredAt: string;
                            files: {
                                /** Format: uuid */
                                id: string;
                                fileName: string;
                                bytes: number;
                                /** @description address that downloads the file */
                                url: string;
                            }[];
                        } | null;
                        appeal: {
                            answer: string;
                            /** Format: date-time */
                            closedAt: string;
                        } | null;
                        timeline: {
                            /** Format: date-time */
                            at: string;
                            event: string;
                            actor: string | null;
                            note: string | null;
                        }[];
                        allowedActions: ("submit" | "withdraw" | "discard" | "publish" | "reject" | "sign" | "close-term" | "start-review" | "answer" | "close-appeal" | "archive")[];
                        rejectionReasons: {
                            id: string;
                            title: string;
                            law: boolean;
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
    "petition.answer": {
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
                    decision: "supported" | "partial" | "declined";
                    text: string;
                    /** @default [] */
                    files?: string[];
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
                        title: string;
                        category: string;
                        /** @enum {string} */
                        state: "draft" | "moderation" | "rejected" | "collecting" | "threshold_reached" | "review" | "answered_supported" | "answered_partial" | "answered_declined" | "failed" | "archived";
                        author: string;
                        signatures: number;
                        required: number;
                        submittedAt: string | null;
                        publishedAt: string | null;
                        collectingUntil: string | null;
                        next: {
                            /** @enum {string} */
                            duty: "moderate" | "start-review" | "answer" | "close-appeal";
                            /** @enum {string} */
                            by: "moderator" | "official";
                            /** Format: date-time */
                            dueAt: string;
                            workingDaysLeft: number;
                            /** @enum {string} */
                            light: "current" | "due-soon" | "overdue";
                            legalRef: string;
                        } | null;
                        text: string;
                        /** @enum {string} */
                        language: "uk" | "en";
                        authorEmail: string | null;
                        /** @description public address; null before publication */
                        url: string | null;
                        rejection: {
                            reasons: string[];
                            comment: string;
                        } | null;
                        answer: {
                            /** @enum {string} */
                            decision: "supported" | "partial" | "declined";
                            text: string;
                            /** Format: date-time */
                            answeredAt: string;
                            files: {
                                /** Format: uuid */
                                id: string;
                                fileName: string;
                                bytes: number;
                                /** @description address that downloads the file */
                                url: string;
                            }[];
                        } | null;
                        appeal: {
                            answer: string;
                            /** Format: date-time */
                            closedAt: string;
                        } | null;
                        timeline: {
                            /** Format: date-time */
                            at: string;
                            event: string;
                            actor: string | null;
                            note: string | null;
                        }[];
                        allowedActions: ("submit" | "withdraw" | "discard" | "publish" | "reject" | "sign" | "close-term" | "start-review" | "answer" | "close-appeal" | "archive")[];
                        rejectionReasons: {
                            id: string;
                            title: string;
                            law: boolean;
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
    "petition.close-appeal": {
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
                    note: string;
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
                        title: string;
                        category: string;
                        /** @enum {string} */
                        state: "draft" | "moderation" | "rejected" | "collecting" | "threshold_reached" | "review" | "answered_supported" | "answered_partial" | "answered_declined" | "failed" | "archived";
                        author: string;
                        signatures: number;
                        required: number;
                        submittedAt: string | null;
                        publishedAt: string | null;
                        collectingUntil: string | null;
                        next: {
                            /** @enum {string} */
                            duty: "moderate" | "start-review" | "answer" | "close-appeal";
                            /** @enum {string} */
                            by: "moderator" | "official";
                            /** Format: date-time */
                            dueAt: string;
                            workingDaysLeft: number;
                            /** @enum {string} */
                            light: "current" | "due-soon" | "overdue";
                            legalRef: string;
                        } | null;
                        text: string;
                        /** @enum {string} */
                        language: "uk" | "en";
                        authorEmail: string | null;
                        /** @description public address; null before publication */
                        url: string | null;
                        rejection: {
                            reasons: string[];
                            comment: string;
                        } | null;
                        answer: {
                            /** @enum {string} */
                            decision: "supported" | "partial" | "declined";
                            text: string;
                            /** Format: date-time */
                            answeredAt: string;
                            files: {
                                /** Format: uuid */
                                id: string;
                                fileName: string;
                                bytes: number;
                                /** @description address that downloads the file */
                                url: string;
                            }[];
                        } | null;
                        appeal: {
                            answer: string;
                            /** Format: date-time */
                            closedAt: string;
                        } | null;
                        timeline: {
                            /** Format: date-time */
                            at: string;
                            event: string;
                            actor: string | null;
                            note: string | null;
                        }[];
                        allowedActions: ("submit" | "withdraw" | "discard" | "publish" | "reject" | "sign" | "close-term" | "start-review" | "answer" | "close-appeal" | "archive")[];
                        rejectionReasons: {
                            id: string;
                            title: string;
                            law: boolean;
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
    "petition.archive": {
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
                        title: string;
                        category: string;
                        /** @enum {string} */
                        state: "draft" | "moderation" | "rejected" | "collecting" | "threshold_reached" | "review" | "answered_supported" | "answered_partial" | "answered_declined" | "failed" | "archived";
                        author: string;
                        signatures: number;
                        required: number;
                        submittedAt: string | null;
                        publishedAt: string | null;
                        collectingUntil: string | null;
                        next: {
                            /** @enum {string} */
                            duty: "moderate" | "start-review" | "answer" | "close-appeal";
                            /** @enum {string} */
                            by: "moderator" | "official";
                            /** Format: date-time */
                            dueAt: string;
                            workingDaysLeft: number;
                            /** @enum {string} */
                            light: "current" | "due-soon" | "overdue";
                            legalRef: string;
                        } | null;
                        text: string;
                        /** @enum {string} */
                        language: "uk" | "en";
                        authorEmail: string | null;
                        /** @description public address; null before publication */
                        url: string | null;
                        rejection: {
                            reasons: string[];
                            comment: string;
                        } | null;
                        answer: {
                            /** @enum {string} */
                            decision: "supported" | "partial" | "declined";
                            text: string;
                            /** Format: date-time */
                            answeredAt: string;
                            files: {
                                /** Format: uuid */
                                id: string;
                                fileName: string;
                                bytes: number;
                                /** @description address that downloads the file */
                                url: string;
                            }[];
                        } | null;
                        appeal: {
                            answer: string;
                            /** Format: date-time */
                            closedAt: string;
                        } | null;
                        timeline: {
                            /** Format: date-time */
                            at: string;
                            event: string;
                            actor: string | null;
                            note: string | null;
                        }[];
                        allowedActions: ("submit" | "withdraw" | "discard" | "publish" | "reject" | "sign" | "close-term" | "start-review" | "answer" | "close-appeal" | "archive")[];
                        rejectionReasons: {
                            id: string;
                            title: string;
                            law: boolean;
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
    "page.list": {
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
                            /** Format: uuid */
                            id: string;
                            /**
                             * @description everything but `page` is a fragment
                             * @enum {string}
                             */
                            kind: "page" | "section" | "header" | "footer";
                            parentId: string | null;
                            slug: string;
                            /** @description empty for a fragment: it has no address */
                            path: string;
                            titles: {
                                uk?: string;
                                en?: string;
                            };
                            inMenu: boolean;
                            /** @enum {string} */
                            visibility: "public" | "unlisted";
                            position: number;
                            published: {
                                /** Format: date-time */
                                uk?: string;
                                /** Format: date-time */
                                en?: string;
                            };
                            drafts: {
                                [key: string]: {
                                    revision: number;
                                    /** Format: date-time */
                                    updatedAt: string;
                                    /** @description the site shows an earlier state, or none */
                                    changed: boolean;
                                };
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
    "page.create": {
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
                    title: string;
                    /**
                     * site:pages.slug
                     * @description site:pages.slug-help
                     */
                    slug?: string;
                    parentId?: string | null;
                    /** @enum {string} */
                    language: "uk" | "en";
                    inMenu?: boolean;
                    /**
                     * @description everything but `page` is a fragment: it has no slug, no parent and no place in the menu
                     * @default page
                     * @enum {string}
                     */
                    kind?: "page" | "section" | "header" | "footer";
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
                        path: string;
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
    "page.delete": {
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
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    "page.move": {
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
                    /**
                     * site:pages.slug
                     * @description site:pages.slug-help
                     */
                    slug?: string;
                    parentId?: string | null;
                    inMenu?: boolean;
                    position?: number;
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
                        path: string;
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
    "page.draft": {
        parameters: {
            query: {
                language: "uk" | "en";
            };
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
                        /** Format: uuid */
                        pageId: string;
                        /** @enum {string} */
                        kind: "page" | "section" | "header" | "footer";
                        /** @description empty for a fragment */
                        path: string;
                        /** @enum {string} */
                        language: "uk" | "en";
                        /** @description 0: nothing is written in this language yet */
                        revision: number;
                        title: string;
                        description: string;
                        /** @description the page tree, see server/site/content/tree.ts */
                        tree: unknown;
                        updatedAt: string | null;
                        updatedBy: string | null;
                        publishedRevision: number | null;
                        faults: {
                            nodeId: string;
                            /** @enum {string} */
                            code: "heading-empty" | "heading-jump" | "heading-second-title" | "image-missing" | "image-alt" | "image-alt-name" | "image-small" | "link-address" | "link-text" | "link-dead" | "link-vague" | "link-bare" | "link-ambiguous" | "button-address" | "button-label" | "details-summary" | "table-empty" | "table-header" | "widget-unknown" | "fragment-unpublished";
                            /**
                             * @description an error holds publishing up
                             * @enum {string}
                             */
                            severity: "error" | "warning";
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
    "page.save-draft": {
        parameters: {
            query: {
                language: "uk" | "en";
            };
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
                    title: string;
                    description: string;
                    /** @description A page tree: sections, and in them the blocks of server/surfaces/site/README.md */
                    tree: unknown;
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
                        faults: {
                            nodeId: string;
                            /** @enum {string} */
                            code: "heading-empty" | "heading-jump" | "heading-second-title" | "image-missing" | "image-alt" | "image-alt-name" | "image-small" | "link-address" | "link-text" | "link-dead" | "link-vague" | "link-bare" | "link-ambiguous" | "button-address" | "button-label" | "details-summary" | "table-empty" | "table-header" | "widget-unknown" | "fragment-unpublished";
                            /**
                             * @description an error holds publishing up
                             * @enum {string}
                             */
                            severity: "error" | "warning";
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
    "page.publish": {
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
                    language: "uk" | "en";
                    revision: number;
                    /** @description publish although there are faults of severity `error`; without it they answer 422 `page.has-faults` */
                    despite?: boolean;
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
                        /** Format: date-time */
                        publishedAt: string;
                        /** Format: uri */
                        url: string;
                        faults: {
                            nodeId: string;
                            /** @enum {string} */
                            code: "heading-empty" | "heading-jump" | "heading-second-title" | "image-missing" | "image-alt" | "image-alt-name" | "image-small" | "link-address" | "link-text" | "link-dead" | "link-vague" | "link-bare" | "link-ambiguous" | "button-address" | "button-label" | "details-summary" | "table-empty" | "table-header" | "widget-unknown" | "fragment-unpublished";
                            /**
                             * @description an error holds publishing up
                             * @enum {string}
                             */
                            severity: "error" | "warning";
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
    "page.unpublish": {
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
                    language: "uk" | "en";
                };
            };
        };
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    "page.settings": {
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
                        /** @description empty for the home page */
                        slug: "" | string;
                        parentId: string | null;
                        inMenu: boolean;
                        /**
                         * @description unlisted: reachable by its address, in no menu, sitemap or search
                         * @enum {string}
                         */
                        visibility: "public" | "unlisted";
                        /** @description a picture of the media; null: the first one on the page */
                        shareImage: string | null;
                        path: string;
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
    "page.save-settings": {
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
                    /** @description empty for the home page */
                    slug: "" | string;
                    parentId: string | null;
                    inMenu: boolean;
                    /**
                     * @description unlisted: reachable by its address, in no menu, sitemap or search
                     * @enum {string}
                     */
                    visibility: "public" | "unlisted";
                    /** @description a picture of the media; null: the first one on the page */
                    shareImage: string | null;
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
                        path: string;
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
    "page.redirects": {
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
                        items: {
                            path: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description made when the page moved */
                            automatic: boolean;
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
    "page.add-redirect": {
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
                    /** @description /old-section/page */
                    path: string;
                };
            };
        };
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    "page.remove-redirect": {
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
                    /** @description /old-section/page */
                    path: string;
                };
            };
        };
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    "page.restore": {
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
                    language: "uk" | "en";
                    /** @description the earlier state */
                    revision: number;
                    /** @description the revision at which the draft stands */
                    seen: number;
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
                        /** @description blocks of that time which nothing of today can show */
                        lost: number;
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
    "page.presence": {
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
                    language: "uk" | "en";
                    /**
                     * Format: uuid
                     * @description made by the tab for itself, new at each opening
                     */
                    tab: string;
                    /**
                     * @description the tab is being closed
                     * @enum {boolean}
                     */
                    leaving?: true;
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
                        others: {
                            name: string;
                            /** @enum {string} */
                            language: "uk" | "en";
                            /** Format: date-time */
                            since: string;
                            /**
                             * Format: date-time
                             * @description when it was last heard of; 45 seconds later it is gone
                             */
                            here: string;
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
    "page.preview": {
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
                    language: "uk" | "en";
                    /** @description an earlier state; the draft as it stands when left out */
                    revision?: number;
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
                         * Format: uri
                         * @description on the site’s host; add `&media=print` to see it as printed
                         */
                        url: string;
                        /** Format: date-time */
                        until: string;
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
                            email: "" | string;
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
                        email?: "" | string;
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
                            email: "" | string;
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
    "people.members": {
        parameters: {
            query?: {
                page?: number;
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
                            /** Format: uuid */
                            id: string;
                            displayName: string;
                            email: string;
                            roles: ("owner" | "webmaster" | "moderator" | "official" | "sponsor-manager" | "desk")[];
                            /** Format: date-time */
                            createdAt: string;
                            /**
                             * @description invited: has a letter and has not come yet
                             * @enum {string}
                             */
                            state: "active" | "invited";
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
    "people.add-member": {
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
                    email: string;
                    displayName: string;
                    roles: ("owner" | "webmaster" | "moderator" | "official" | "sponsor-manager" | "desk")[];
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
                        displayName: string;
                        email: string;
                        roles: ("owner" | "webmaster" | "moderator" | "official" | "sponsor-manager" | "desk")[];
                        /** Format: date-time */
                        createdAt: string;
                        /**
                         * @description invited: has a letter and has not come yet
                         * @enum {string}
                         */
                        state: "active" | "invited";
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
    "people.remove-member": {
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
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    "people.change-member": {
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
                    roles?: ("owner" | "webmaster" | "moderator" | "official" | "sponsor-manager" | "desk")[];
                    displayName?: string;
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
                        displayName: string;
                        email: string;
                        roles: ("owner" | "webmaster" | "moderator" | "official" | "sponsor-manager" | "desk")[];
                        /** Format: date-time */
                        createdAt: string;
                        /**
                         * @description invited: has a letter and has not come yet
                         * @enum {string}
                         */
                        state: "active" | "invited";
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
    "people.verify-resident": {
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
                    fullName: string;
                    taxNumber: string;
                    /** @enum {string} */
                    document: "id-card" | "passport-booklet" | "residence-permit" | "temporary-certificate";
                    /** @enum {string} */
                    residence: "registered" | "declared" | "displaced-person";
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
                        displayName: string;
                        email: string;
                        /** @enum {string} */
                        level: "contact" | "verified";
                        /** Format: date-time */
                        createdAt: string;
                        verifiedAt: string | null;
                        /** @description the desk asks an owner to undo the verification */
                        unverify: {
                            /** @enum {string} */
                            reason: "wrong-account" | "wrong-details" | "false-document" | "not-resident";
                            by: string;
                            /** Format: date-time */
                            at: string;
                        } | null;
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
    "people.request-unverify": {
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
                    reason: "wrong-account" | "wrong-details" | "false-document" | "not-resident";
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
                        displayName: string;
                        email: string;
                        /** @enum {string} */
                        level: "contact" | "verified";
                        /** Format: date-time */
                        createdAt: string;
                        verifiedAt: string | null;
                        /** @description the desk asks an owner to undo the verification */
                        unverify: {
                            /** @enum {string} */
                            reason: "wrong-account" | "wrong-details" | "false-document" | "not-resident";
                            by: string;
                            /** Format: date-time */
                            at: string;
                        } | null;
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
    "people.dismiss-unverify": {
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
                        /** Format: uuid */
                        id: string;
                        displayName: string;
                        email: string;
                        /** @enum {string} */
                        level: "contact" | "verified";
                        /** Format: date-time */
                        createdAt: string;
                        verifiedAt: string | null;
                        /** @description the desk asks an owner to undo the verification */
                        unverify: {
                            /** @enum {string} */
                            reason: "wrong-account" | "wrong-details" | "false-document" | "not-resident";
                            by: string;
                            /** Format: date-time */
                            at: string;
                        } | null;
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
    "people.undo-verification": {
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
                    reason: "wrong-account" | "wrong-details" | "false-document" | "not-resident";
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
                        displayName: string;
                        email: string;
                        /** @enum {string} */
                        level: "contact" | "verified";
                        /** Format: date-time */
                        createdAt: string;
                        verifiedAt: string | null;
                        /** @description the desk asks an owner to undo the verification */
                        unverify: {
                            /** @enum {string} */
                            reason: "wrong-account" | "wrong-details" | "false-document" | "not-resident";
                            by: string;
                            /** Format: date-time */
                            at: string;
                        } | null;
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
    "media.show": {
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
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "image" | "document";
                        /** @description on the platform’s host: a JPEG of the picture, or the download of the document */
                        url: string;
                        thumbnail: string | null;
                        /** @description pixels of the largest form */
                        width: number | null;
                        height: number | null;
                        alt: string;
                        fileName: string;
                        bytes: number;
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
    "media.delete": {
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
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    "media.describe": {
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
                    alt: string;
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
                        kind: "image" | "document";
                        /** @description on the platform’s host: a JPEG of the picture, or the download of the document */
                        url: string;
                        thumbnail: string | null;
                        /** @description pixels of the largest form */
                        width: number | null;
                        height: number | null;
                        alt: string;
                        fileName: string;
                        bytes: number;
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
    "console.save-feature-settings": {
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
                    [key: string]: unknown;
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
                        id: string;
                        icon: string;
                        title: string;
                        /** @description JSON Schema of the settings */
                        settingsSchema: {
                            [key: string]: unknown;
                        };
                        settings: {
                            [key: string]: unknown;
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
    "console.calendar": {
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
                        /** @description JSON Schema of the calendar */
                        schema: {
                            [key: string]: unknown;
                        };
                        settings: {
                            daysOff: string[];
                            workingDays: string[];
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
    "console.save-calendar": {
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
                     * participation:calendar.days-off.title
                     * @description participation:calendar.days-off.help
                     */
                    daysOff: string[];
                    /**
                     * participation:calendar.working-days.title
                     * @description participation:calendar.working-days.help
                     */
                    workingDays: string[];
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
                        /** @description JSON Schema of the calendar */
                        schema: {
                            [key: string]: unknown;
                        };
                        settings: {
                            daysOff: string[];
                            workingDays: string[];
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
    "petition.show": {
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
                        /** @enum {string} */
                        state: "collecting" | "threshold_reached" | "review" | "answered_supported" | "answered_partial" | "answered_declined" | "failed" | "archived";
                        category: string;
                        /** @description null when the name was removed at the person’s request */
                        author: string | null;
                        signatures: number;
                        required: number;
                        /** Format: date-time */
                        publishedAt: string;
                        /**
                         * Format: date-time
                         * @description last instant of the collecting term
                         */
                        collectingUntil: string;
                        signingOpen: boolean;
                        url: string;
                        text: string;
                        /** @enum {string} */
                        language: "uk" | "en";
                        timeline: {
                            /** Format: date-time */
                            at: string;
                            event: string;
                        }[];
                        next: {
                            /** @enum {string} */
                            duty: "moderate" | "start-review" | "answer" | "close-appeal";
                            /** @enum {string} */
                            by: "moderator" | "official";
                            /** Format: date-time */
                            dueAt: string;
                            workingDaysLeft: number;
                            /** @enum {string} */
                            light: "current" | "due-soon" | "overdue";
                            legalRef: string;
                        } | null;
                        answer: {
                            /** @enum {string} */
                            decision: "supported" | "partial" | "declined";
                            text: string;
                            /** Format: date-time */
                            answeredAt: string;
                            files: {
                                /** Format: uuid */
                                id: string;
                                fileName: string;
                                bytes: number;
                                /** @description address that downloads the file */
                                url: string;
                            }[];
                        } | null;
                        appealClosedAt: string | null;
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
    "petition.signatures": {
        parameters: {
            query?: {
                page?: string;
            };
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
                        items: {
                            number: number;
                            name: string | null;
                            /** Format: date-time */
                            signedAt: string;
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
    "petition.receipt": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                receipt: string;
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
                        petition: {
                            id: number;
                            title: string;
                        };
                        number: number;
                        name: string | null;
                        /** Format: date-time */
                        signedAt: string;
                        url: string;
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
    "petition.categories": {
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
                                en?: string;
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
    "petition.mine": {
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
                            id: number;
                            title: string;
                            /** @enum {string} */
                            state: "draft" | "moderation" | "rejected" | "collecting" | "threshold_reached" | "review" | "answered_supported" | "answered_partial" | "answered_declined" | "failed" | "archived";
                            /** @description until when the next step is owed to the author */
                            dueAt: string | null;
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
    "petition.desk-list": {
        parameters: {
            query?: {
                state?: "moderation" | "rejected" | "collecting" | "threshold_reached" | "review" | "answered_supported" | "answered_partial" | "answered_declined" | "failed" | "archived";
                query?: string;
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
                            id: number;
                            title: string;
                            category: string;
                            /** @enum {string} */
                            state: "draft" | "moderation" | "rejected" | "collecting" | "threshold_reached" | "review" | "answered_supported" | "answered_partial" | "answered_declined" | "failed" | "archived";
                            author: string;
                            signatures: number;
                            required: number;
                            submittedAt: string | null;
                            publishedAt: string | null;
                            collectingUntil: string | null;
                            next: {
                                /** @enum {string} */
                                duty: "moderate" | "start-review" | "answer" | "close-appeal";
                                /** @enum {string} */
                                by: "moderator" | "official";
                                /** Format: date-time */
                                dueAt: string;
                                workingDaysLeft: number;
                                /** @enum {string} */
                                light: "current" | "due-soon" | "overdue";
                                legalRef: string;
                            } | null;
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
    "petition.desk-show": {
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
                        title: string;
                        category: string;
                        /** @enum {string} */
                        state: "draft" | "moderation" | "rejected" | "collecting" | "threshold_reached" | "review" | "answered_supported" | "answered_partial" | "answered_declined" | "failed" | "archived";
                        author: string;
                        signatures: number;
                        required: number;
                        submittedAt: string | null;
                        publishedAt: string | null;
                        collectingUntil: string | null;
                        next: {
                            /** @enum {string} */
                            duty: "moderate" | "start-review" | "answer" | "close-appeal";
                            /** @enum {string} */
                            by: "moderator" | "official";
                            /** Format: date-time */
                            dueAt: string;
                            workingDaysLeft: number;
                            /** @enum {string} */
                            light: "current" | "due-soon" | "overdue";
                            legalRef: string;
                        } | null;
                        text: string;
                        /** @enum {string} */
                        language: "uk" | "en";
                        authorEmail: string | null;
                        /** @description public address; null before publication */
                        url: string | null;
                        rejection: {
                            reasons: string[];
                            comment: string;
                        } | null;
                        answer: {
                            /** @enum {string} */
                            decision: "supported" | "partial" | "declined";
                            text: string;
                            /** Format: date-time */
                            answeredAt: string;
                            files: {
                                /** Format: uuid */
                                id: string;
                                fileName: string;
                                bytes: number;
                                /** @description address that downloads the file */
                                url: string;
                            }[];
                        } | null;
                        appeal: {
                            answer: string;
                            /** Format: date-time */
                            closedAt: string;
                        } | null;
                        timeline: {
                            /** Format: date-time */
                            at: string;
                            event: string;
                            actor: string | null;
                            note: string | null;
                        }[];
                        allowedActions: ("submit" | "withdraw" | "discard" | "publish" | "reject" | "sign" | "close-term" | "start-review" | "answer" | "close-appeal" | "archive")[];
                        rejectionReasons: {
                            id: string;
                            title: string;
                            law: boolean;
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
    "page.revisions": {
        parameters: {
            query: {
                language: "uk" | "en";
            };
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
                        items: {
                            revision: number;
                            title: string;
                            /** Format: date-time */
                            savedAt: string;
                            savedBy: string | null;
                            publishedAt: string | null;
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
    "page.revision": {
        parameters: {
            query: {
                language: "uk" | "en";
            };
            header?: never;
            path: {
                slug: string;
                id: string;
                revision: number;
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
                        revision: number;
                        title: string;
                        /** Format: date-time */
                        savedAt: string;
                        savedBy: string | null;
                        publishedAt: string | null;
                        description: string;
                        /** @description the page tree, see server/site/content/tree.ts */
                        tree: unknown;
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
    "page.uses": {
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
                        items: {
                            /** Format: uuid */
                            pageId: string;
                            title: string;
                            path: string;
                            /** @enum {string} */
                            language: "uk" | "en";
                            /** @enum {string} */
                            state: "draft" | "published";
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
                        roles: ("owner" | "webmaster" | "moderator" | "official" | "sponsor-manager" | "desk")[];
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
    "people.residents": {
        parameters: {
            query?: {
                page?: number;
                query?: string;
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
                            /** Format: uuid */
                            id: string;
                            displayName: string;
                            email: string;
                            /** @enum {string} */
                            level: "contact" | "verified";
                            /** Format: date-time */
                            createdAt: string;
                            verifiedAt: string | null;
                            /** @description the desk asks an owner to undo the verification */
                            unverify: {
                                /** @enum {string} */
                                reason: "wrong-account" | "wrong-details" | "false-document" | "not-resident";
                                by: string;
                                /** Format: date-time */
                                at: string;
                            } | null;
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
    "media.list": {
        parameters: {
            query?: {
                page?: number;
                kind?: "image" | "document";
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
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "image" | "document";
                            /** @description on the platform’s host: a JPEG of the picture, or the download of the document */
                            url: string;
                            thumbnail: string | null;
                            /** @description pixels of the largest form */
                            width: number | null;
                            height: number | null;
                            alt: string;
                            fileName: string;
                            bytes: number;
                        }[];
                        page: number;
                        pages: number;
                        total: number;
                        /** @description what all stored forms of all files take up, and the quota of the community */
                        usage: {
                            bytes: number;
                            maxBytes: number;
                            files: number;
                            maxFiles: number;
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
    "media.upload": {
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "image" | "document";
                        /** @description on the platform’s host: a JPEG of the picture, or the download of the document */
                        url: string;
                        thumbnail: string | null;
                        /** @description pixels of the largest form */
                        width: number | null;
                        height: number | null;
                        alt: string;
                        fileName: string;
                        bytes: number;
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
    "media.uses": {
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
                        items: {
                            /** @description page:<uuid>:uk, site, or the tag of a thing of a feature */
                            subject: string;
                            title: string;
                            language: ("uk" | "en") | null;
                            state: ("draft" | "published") | null;
                            /** @description screen of the console, on the platform’s host */
                            href: string;
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
    "console.inbox": {
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
                            kind: string;
                            /** @description what is to be done, in the language of the reader */
                            title: string;
                            subject: {
                                type: string;
                                id: string;
                                title: string;
                            };
                            role: string;
                            /** Format: date-time */
                            dueAt: string;
                            /** @description today not counted; negative when overdue */
                            workingDaysLeft: number;
                            /** @enum {string} */
                            light: "current" | "due-soon" | "overdue";
                            /** @description screen of the console, below /console/{slug} */
                            href: string;
                        }[];
                        counts: {
                            current: number;
                            dueSoon: number;
                            overdue: number;
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
    "console.features": {
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
                            icon: string;
                            title: string;
                            /** @description JSON Schema of the settings */
                            settingsSchema: {
                                [key: string]: unknown;
                            };
                            settings: {
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
    "console.audit": {
        parameters: {
            query?: {
                page?: number;
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
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            at: string;
                            actorKind: string;
                            actorName: string | null;
                            action: string;
                            subject: string;
                            details: {
                                [key: string]: unknown;
                            };
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
    "media.replace": {
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
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "image" | "document";
                        /** @description on the platform’s host: a JPEG of the picture, or the download of the document */
                        url: string;
                        thumbnail: string | null;
                        /** @description pixels of the largest form */
                        width: number | null;
                        height: number | null;
                        alt: string;
                        fileName: string;
                        bytes: number;
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
    "console.workplaces": {
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
                            kind: string;
                            /** Format: uri */
                            url: string;
                            roles: string[];
                        }[];
                    };
                };
            };
        };
    };
    "site.create-community": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
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
                    slug: string;
                    blueprint: string;
                    /**
                     * site:settings.hue
                     * @description site:settings.hue-help
                     * @default 150
                     */
                    hue?: number;
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
                        slug: string;
                        /** Format: uri */
                        url: string;
                        /** @description false: it works, and waits for an operator before others can find it */
                        listed: boolean;
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
    "account.session": {
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
                        account: {
                            /** Format: uuid */
                            id: string;
                            email: string;
                            displayName: string;
                            /** @enum {string} */
                            locale: "uk" | "en";
                            /**
                             * @description on a community’s host
                             * @enum {string}
                             */
                            level?: "contact" | "verified";
                            /** @description on the platform’s host: runs the platform itself */
                            operator?: boolean;
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
    "account.sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
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
                        account: {
                            /** Format: uuid */
                            id: string;
                            email: string;
                            displayName: string;
                            /** @enum {string} */
                            locale: "uk" | "en";
                            /**
                             * @description on a community’s host
                             * @enum {string}
                             */
                            level?: "contact" | "verified";
                            /** @description on the platform’s host: runs the platform itself */
                            operator?: boolean;
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
    "account.sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    "account.register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    displayName: string;
                    /** @enum {string} */
                    locale?: "uk" | "en";
                    next?: string;
                };
            };
        };
        responses: {
            /** @description the same for every address */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "accepted";
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
    "account.resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description the same for every address */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "accepted";
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
    "account.confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    password: string;
                    displayName?: string;
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
                        /** @description where the person was going */
                        next: string | null;
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
    "account.forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    /** @enum {string} */
                    locale?: "uk" | "en";
                };
            };
        };
        responses: {
            /** @description the same for every address */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "accepted";
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
    "account.reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    /** @description left out only where an invitation is accepted by somebody who has a password */
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    "platform.outbox": {
        parameters: {
            query?: {
                to?: string;
                limit?: number;
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
                            community: string;
                            to: string;
                            template: string;
                            subject: string;
                            text: string;
                            html: string;
                            links: string[];
                            /** Format: date-time */
                            createdAt: string;
                            sentAt: string | null;
                        }[];
                    };
                };
            };
        };
    };
}
