using FaceFusion.Web.Components.Gallery;

namespace FaceFusion.Web.Tests.Components;

public sealed class GalleryDatesTests
{
    private static readonly TimeZoneInfo s_shanghai = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(8), null, null);

    [Fact]
    public void Days_AreWholeInTheReadersZone()
    {
        var dates = new GalleryDates(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2));

        Assert.Equal(new DateTimeOffset(2026, 2, 28, 16, 0, 0, TimeSpan.Zero), dates.From(s_shanghai));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 16, 0, 0, TimeSpan.Zero), dates.Until(s_shanghai));
    }

    [Theory]
    [InlineData("2026-03-01", "2026-03-01")]
    [InlineData("", null)]
    [InlineData("1.3.2026", null)]
    [InlineData(null, null)]
    public void Field_IsReadAndWrittenAlike(string? field, string? written) => Assert.Equal(written, GalleryDates.Write(GalleryDates.Read(field)));

    [Fact]
    public void LastDayThereIs_HasNoEnd() => Assert.Null(new GalleryDates(null, DateOnly.MaxValue).Until(TimeZoneInfo.Utc));
}
