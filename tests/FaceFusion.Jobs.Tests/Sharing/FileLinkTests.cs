using FaceFusion.Jobs.Sharing;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Sharing;

/// <summary>Signed addresses of files.</summary>
public sealed class FileLinkTests
{
    [EachEngine]
    public async Task Link_OfAFile_IsGenuineAsItIsUntilItsTimeIsOver()
    {
        await using var studio = await TestStudio.StartAsync();
        var links = studio.Get<IFileLinks>();

        var parts = links.Create("job_1", "png", studio.Time.GetUtcNow() + TimeSpan.FromHours(1)).Split('/');

        Assert.Equal((string.Empty, "f", "o", "job_1.png"), (parts[0], parts[1], parts[4], parts[5]));
        Assert.True(IsGenuine(parts[2], parts[3], "job_1", "png"));
        Assert.False(IsGenuine(parts[2], parts[3] + "0", "job_1", "png"));
        Assert.False(IsGenuine(parts[2], parts[3], "job_2", "png"));
        Assert.False(IsGenuine(parts[2], parts[3], "job_1", "jpg"));
        Assert.False(IsGenuine(parts[2] + "x", parts[3], "job_1", "png"));
        studio.Time.Advance(TimeSpan.FromHours(1));
        Assert.False(IsGenuine(parts[2], parts[3], "job_1", "png"));

        bool IsGenuine(string signature, string expiry, string job, string extension) => links.IsGenuine(signature, expiry, "o", job, extension);
    }
}
