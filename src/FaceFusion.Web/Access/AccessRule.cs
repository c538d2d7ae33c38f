namespace FaceFusion.Web.Access;

/// <summary>Who may call an endpoint. Each has one; a test fails where it has none.</summary>
public enum AccessRule
{
    /// <summary>Anyone: it tells nothing of anybody.</summary>
    Everyone,

    /// <summary>Anyone, and it acts on the caller's own workspace alone, or on photos that the caller may use.</summary>
    Caller,

    /// <summary>Whoever may use the photo of the route's <c>id</c>; to others it is not there.</summary>
    PhotoOwner,

    /// <summary>Whoever may see the job of the route's <c>id</c>; to others it is not there.</summary>
    JobOwner,

    /// <summary>Whoever may see the batch of the route's <c>id</c>; to others it is not there.</summary>
    BatchOwner,

    /// <summary>Whoever has the webhook of the route's <c>id</c>; to others it is not there.</summary>
    WebhookOwner,

    /// <summary>Whoever's library has the person of the route's <c>id</c>; to others they are not there.</summary>
    PersonOwner,

    /// <summary>Whoever has the link, by its own terms.</summary>
    LinkHolder,

    /// <summary>Those who look after the studio, signed in as people: no key has that right.</summary>
    Administrator,
}
