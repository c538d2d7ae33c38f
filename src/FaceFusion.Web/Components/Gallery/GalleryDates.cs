namespace FaceFusion.Web.Components.Gallery;

/// <summary>The days that a gallery shows, as its reader counts them; null for no end.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, which is shown too.</param>
public readonly record struct GalleryDates(DateOnly? First, DateOnly? Last)
{
    /// <summary>True where no day is left out.</summary>
    public bool IsAll => First is null && Last is null;

    /// <summary>The moment the first day begins.</summary>
    public DateTimeOffset? From(TimeZoneInfo zone) => First is { } day ? Midnight(day, zone) : null;

    /// <summary>The moment the last day ends.</summary>
    public DateTimeOffset? Until(TimeZoneInfo zone) => Last is { } day && day < DateOnly.MaxValue ? Midnight(day.AddDays(1), zone) : null;

    /// <summary>What a date field says; null for an empty or an impossible one.</summary>
    public static DateOnly? Read(object? field) =>
        DateOnly.TryParseExact(field as string, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A day as a date field takes it.</summary>
    public static string? Write(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
    }
}
