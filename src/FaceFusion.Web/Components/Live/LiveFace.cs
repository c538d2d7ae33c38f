namespace FaceFusion.Web.Components.Live;

/// <summary>A face that may be put on in the live camera.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Picture">Address of a small picture.</param>
/// <param name="Photo">The photo's id; null for a finished picture.</param>
/// <param name="Face">Index among the photo's faces.</param>
/// <param name="Job">The finished picture's job; null for a photo.</param>
public sealed record LiveFace(string Name, string Picture, string? Photo = null, int? Face = null, string? Job = null)
{
    /// <summary>Tells it from all others.</summary>
    public string Key => Job ?? $"{Photo}:{Face}";
}
