namespace FaceFusion.Jobs.Sharing;

/// <summary>What a link lets others see.</summary>
public sealed record ShareTerms
{
    /// <summary>The link's part of the address as its maker wants it, see <see cref="ShareSlug"/>; null or blank draws one that nobody can guess.</summary>
    public string? Slug { get; init; }

    /// <summary>Asked for before anything is shown; null or empty for nothing.</summary>
    public string? Password { get; init; }

    /// <summary>How long the link works; null without end.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>True lets others take the file at its full size.</summary>
    public bool MayDownload { get; init; }

    /// <summary>True shows shares and settings, and leaves the recipe in the file.</summary>
    public bool ShowsRecipe { get; init; }

    /// <summary>A reduced copy of the photo before, to compare with; null shows none. It lives as long as the link.</summary>
    public EncodedPicture? Before { get; init; }
}

/// <summary>A link under which others see a picture.</summary>
/// <param name="Slug">Its part of the address, not to be guessed unless its maker chose it.</param>
/// <param name="Picture">The picture's id.</param>
/// <param name="ExpiresAt">When it stops working; null never.</param>
/// <param name="HasPassword">True where a password is asked for.</param>
/// <param name="MayDownload">See <see cref="ShareTerms.MayDownload"/>.</param>
/// <param name="ShowsRecipe">See <see cref="ShareTerms.ShowsRecipe"/>.</param>
/// <param name="HasBefore">True where it shows <see cref="ShareTerms.Before"/>.</param>
/// <param name="Set">The slug under which it stands with other pictures; null for a link of its own.</param>
public sealed record ShareLink(string Slug, string Picture, DateTimeOffset? ExpiresAt, bool HasPassword, bool MayDownload, bool ShowsRecipe, bool HasBefore, string? Set = null)
{
    /// <summary>What its owner hands on: the slug of the set, or its own.</summary>
    public string Address => Set ?? Slug;
}
