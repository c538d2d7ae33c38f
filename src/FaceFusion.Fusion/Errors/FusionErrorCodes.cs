namespace FaceFusion.Fusion.Errors;

/// <summary>The stable codes of <see cref="FusionException"/>; decoding adds those of Imaging.</summary>
public static class FusionErrorCodes
{
    /// <summary>No face in a photo.</summary>
    public const string NoFaceDetected = "no_face_detected";

    /// <summary>Several faces and no choice. Arguments: <c>count</c>.</summary>
    public const string MultipleFaces = "multiple_faces";

    /// <summary>The chosen face index does not exist. Arguments: <c>face</c>, <c>count</c>.</summary>
    public const string FaceNotFound = "face_not_found";

    /// <summary>Fewer people than the method needs. Arguments: <c>needed</c>, <c>count</c>.</summary>
    public const string NeedMoreFaces = "need_more_faces";

    /// <summary>A value is out of range. Arguments: <c>field</c>, <c>value</c>, <c>min</c>, <c>max</c>.</summary>
    public const string ValueOutOfRange = "value_out_of_range";

    /// <summary>A field the recipe does not have. Arguments: <c>field</c>.</summary>
    public const string UnknownField = "unknown_field";

    /// <summary>The text is not a recipe. Arguments: <c>reason</c>.</summary>
    public const string InvalidRecipe = "invalid_recipe";

    /// <summary>The body of a request is not the JSON that is expected. Arguments: <c>reason</c>.</summary>
    public const string InvalidBody = "invalid_body";

    /// <summary>The recipe comes from a newer program. Arguments: <c>version</c>, <c>supported</c>.</summary>
    public const string RecipeTooNew = "recipe_too_new";

    /// <summary>A photo that the recipe names is not there.</summary>
    public const string PhotoNotFound = "photo_not_found";

    /// <summary>A template beside a photo is missing or damaged. Arguments: <c>reason</c>.</summary>
    public const string TemplateInvalid = "template_invalid";

    /// <summary>Points that place no face. Arguments: <c>reason</c>.</summary>
    public const string PointsInvalid = "points_invalid";

    /// <summary>Landmarks that form no face in the photo. Arguments: <c>reason</c>.</summary>
    public const string LandmarksInvalid = "landmarks_invalid";

    /// <summary>Green and blue both cover a good part of a photo's edges, so that neither can be taken for its screen.</summary>
    public const string ScreenOfTwoColors = "screen_of_two_colors";

    /// <summary>Only faces added by hand can be removed. Arguments: <c>face</c>.</summary>
    public const string FaceNotAdded = "face_not_added";

    /// <summary>A picture without its visible label needs a recorded agreement.</summary>
    public const string LabelAgreementRequired = "label_agreement_required";

    /// <summary>Nobody has said that a photo's people agree.</summary>
    public const string ConsentRequired = "consent_required";

    /// <summary>The consent of a photo's people has expired.</summary>
    public const string ConsentExpired = "consent_expired";

    /// <summary>The consent of a photo's people was withdrawn.</summary>
    public const string ConsentWithdrawn = "consent_withdrawn";

    /// <summary>A photo's people agreed to other uses.</summary>
    public const string ConsentUse = "consent_use";

    /// <summary>What was said of a photo's people cannot be put on record.</summary>
    public const string ConsentInvalid = "consent_invalid";

    /// <summary>There is no such record of consent.</summary>
    public const string ConsentNotFound = "consent_not_found";

    /// <summary>There is no such person in the caller's library.</summary>
    public const string PersonNotFound = "person_not_found";

    /// <summary>A face belongs to another person of the library. Arguments: <c>name</c>.</summary>
    public const string PersonFaceTaken = "person_face_taken";

    /// <summary>A picture was taken offline on request and is not shared again.</summary>
    public const string ShareWithheld = "share_withheld";

    /// <summary>What a share link's address may not be. Arguments: <c>min</c>, <c>max</c>.</summary>
    public const string ShareSlugInvalid = "share_slug_invalid";

    /// <summary>A word that no share link's address is. Arguments: <c>slug</c>.</summary>
    public const string ShareSlugReserved = "share_slug_reserved";

    /// <summary>Another share link has this address. Arguments: <c>slug</c>.</summary>
    public const string ShareSlugTaken = "share_slug_taken";

    /// <summary>An uploaded file belongs to a picture that was taken offline on request.</summary>
    public const string UploadWithheld = "upload_withheld";

    /// <summary>A request to remove a picture names no link.</summary>
    public const string RemovalLink = "removal_link";

    /// <summary>A request to remove a picture says nothing, or too much. Arguments: <c>max</c>, <c>contact</c>.</summary>
    public const string RemovalStatement = "removal_statement";

    /// <summary>There is no such request to remove a picture, or it was decided before.</summary>
    public const string RemovalNotFound = "removal_not_found";

    /// <summary>Only those who look after the studio may do that.</summary>
    public const string AdministratorRequired = "administrator_required";

    /// <summary>Nobody has confirmed that the people in a photo are of age and dressed.</summary>
    public const string GateConfirmationRequired = "gate_confirmation_required";

    /// <summary>A photo seems to show nudity.</summary>
    public const string GateNudity = "gate_nudity";

    /// <summary>A photo seems to show a minor, and no guardian has agreed.</summary>
    public const string GateMinor = "gate_minor";

    /// <summary>The finished picture seems to show nudity and is not kept.</summary>
    public const string GateResult = "gate_result";

    /// <summary>A bundled sample cannot be changed.</summary>
    public const string SampleReadOnly = "sample_read_only";

    /// <summary>The ground of a garment's photo is not plain, so the garment cannot be told from it.</summary>
    public const string GarmentGround = "garment_ground";

    /// <summary>A garment is too small in its photo. Arguments: <c>height</c>, <c>least</c>.</summary>
    public const string GarmentTooSmall = "garment_too_small";

    /// <summary>Somebody wears the garment in its photo.</summary>
    public const string GarmentWorn = "garment_worn";

    /// <summary>A garment lies folded or askew; a warning.</summary>
    public const string GarmentFolded = "garment_folded";

    /// <summary>A garment hangs on a hanger; a warning.</summary>
    public const string GarmentHanger = "garment_hanger";

    /// <summary>A model's photo ends above the chest.</summary>
    public const string NoTorso = "no_torso";

    /// <summary>A model does not face the camera; a warning.</summary>
    public const string ModelTurned = "model_turned";

    /// <summary>A pose model was not sure of some points of the body, which are estimated instead; a warning.</summary>
    public const string BodyUnsure = "body_unsure";

    /// <summary>A model seems to sit; a warning.</summary>
    public const string ModelSitting = "model_sitting";

    /// <summary>The user cancelled.</summary>
    public const string Canceled = "canceled";

    /// <summary>An upload ended before all bytes came.</summary>
    public const string UploadInterrupted = "upload_interrupted";

    /// <summary>Too many jobs wait. Arguments: <c>seconds</c>.</summary>
    public const string QueueFull = "queue_full";

    /// <summary>Another request came under the same Idempotency-Key. Arguments: <c>key</c>.</summary>
    public const string IdempotencyKeyReused = "idempotency_key_reused";

    /// <summary>The first request under an Idempotency-Key is not done. Arguments: <c>key</c>, <c>seconds</c>.</summary>
    public const string IdempotencyInProgress = "idempotency_in_progress";

    /// <summary>More requests than are taken from one sender. Arguments: <c>seconds</c>.</summary>
    public const string TooManyRequests = "too_many_requests";

    /// <summary>There is no such job (any more). Arguments: <c>job</c>.</summary>
    public const string JobNotFound = "job_not_found";

    /// <summary>The job has ended and cannot be cancelled. Arguments: <c>job</c>.</summary>
    public const string JobFinished = "job_finished";

    /// <summary>The program ended in the middle of the job, again and again. Arguments: <c>count</c>.</summary>
    public const string JobInterrupted = "job_interrupted";

    /// <summary>The job has no such picture (yet).</summary>
    public const string PictureNotFound = "picture_not_found";

    /// <summary>A request without the file it should bring.</summary>
    public const string NoFile = "no_file";

    /// <summary>The API has no such address. Arguments: <c>address</c>.</summary>
    public const string AddressNotFound = "address_not_found";

    /// <summary>Another site's page sent the request.</summary>
    public const string CrossSite = "cross_site";

    /// <summary>Nobody is signed in, and this studio has no guests.</summary>
    public const string SignInRequired = "sign_in_required";

    /// <summary>The API key is not known, or has expired.</summary>
    public const string KeyInvalid = "key_invalid";

    /// <summary>The API key may not do this. Arguments: <c>scope</c>.</summary>
    public const string ScopeMissing = "scope_missing";

    /// <summary>As many jobs as the plan has in a day. Arguments: <c>max</c>, <c>seconds</c>.</summary>
    public const string JobsADayReached = "jobs_a_day_reached";

    /// <summary>A picture larger than the plan has. Arguments: <c>size</c>, <c>max</c>.</summary>
    public const string SizeBeyondPlan = "size_beyond_plan";

    /// <summary>Photos and pictures take what the plan has. Arguments: <c>max</c> in megabytes.</summary>
    public const string StorageFull = "storage_full";

    /// <summary>The disk of the studio has no room.</summary>
    public const string DiskFull = "disk_full";

    /// <summary>Nobody asked for the workspace's archive, or it is being packed, or it was deleted since.</summary>
    public const string ArchiveNotReady = "archive_not_ready";

    /// <summary>The database is away or too busy for the moment. Arguments: <c>seconds</c>.</summary>
    public const string DatabaseUnavailable = "database_unavailable";

    /// <summary>There is no such batch (any more). Arguments: <c>batch</c>.</summary>
    public const string BatchNotFound = "batch_not_found";

    /// <summary>A batch without pictures, or with too many. Arguments: <c>count</c>, <c>max</c>.</summary>
    public const string BatchSize = "batch_size";

    /// <summary>There is no such webhook (any more). Arguments: <c>webhook</c>.</summary>
    public const string WebhookNotFound = "webhook_not_found";

    /// <summary>There is no such message (any more). Arguments: <c>delivery</c>.</summary>
    public const string WebhookDeliveryNotFound = "webhook_delivery_not_found";

    /// <summary>The address of a webhook is none. Arguments: <c>field</c>.</summary>
    public const string WebhookUrlInvalid = "webhook_url_invalid";

    /// <summary>The address of a webhook is not public. Arguments: <c>field</c>, <c>host</c>.</summary>
    public const string WebhookAddressRefused = "webhook_address_refused";

    /// <summary>A webhook for no event, or for one that there is not. Arguments: <c>field</c>, <c>events</c>.</summary>
    public const string WebhookEvents = "webhook_events";

    /// <summary>There are as many webhooks as there may be. Arguments: <c>max</c>.</summary>
    public const string WebhookLimit = "webhook_limit";

    /// <summary>This studio sends no messages.</summary>
    public const string WebhooksOff = "webhooks_off";

    /// <summary>This studio fetches no photos from addresses.</summary>
    public const string LinksOff = "links_off";

    /// <summary>A photo's address is none. Arguments: <c>field</c>.</summary>
    public const string LinkInvalid = "link_invalid";

    /// <summary>A photo's address is not of the public internet. Arguments: <c>field</c>, <c>host</c>.</summary>
    public const string LinkRefused = "link_refused";

    /// <summary>A photo's address leads on to another. Arguments: <c>field</c>, <c>host</c>.</summary>
    public const string LinkRedirects = "link_redirects";

    /// <summary>No file came from a photo's address. Arguments: <c>field</c>, <c>host</c>, <c>status</c>.</summary>
    public const string LinkFailed = "link_failed";

    /// <summary>The file did not come in time. Arguments: <c>field</c>, <c>host</c>, <c>limit</c>.</summary>
    public const string LinkTimeout = "link_timeout";

    /// <summary>A photo's address is that of something else. Arguments: <c>field</c>, <c>host</c>.</summary>
    public const string LinkNotImage = "link_not_image";

    /// <summary>All live cameras that the machine bears are on. Arguments: <c>max</c>, <c>seconds</c>.</summary>
    public const string LiveBusy = "live_busy";

    /// <summary>The address of the live camera was asked without a WebSocket.</summary>
    public const string LiveWebSocket = "live_web_socket";

    /// <summary>No face is seen anywhere in the clip, or for too short a time.</summary>
    public const string ClipNoFace = "clip_no_face";

    /// <summary>The clip does not show the face that is to be changed, or for too short a time.</summary>
    public const string ClipFaceNotFound = "clip_face_not_found";

    /// <summary>The photo that a recipe names as a clip's stands for none (any more).</summary>
    public const string ClipNotFound = "clip_not_found";

    /// <summary>A fault of the program. Arguments: <c>id</c>.</summary>
    public const string Internal = "internal";
}
