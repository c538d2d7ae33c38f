using FaceFusion.Jobs.Sharing;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Sharing;

/// <summary>Signed addresses of files.</summary>
public sealed class FileLinkTests
{
    [EachEngine]
    public async Task Link_OfAFile_OpensItAsItIsUntilItsTimeIsOver()
    {
        await using var studio = await TestStudio.StartAsync();
        var links = studio.Get<IFileLinks>();

        var parts = links.Create(new FileLink("job_1", "png", null), studio.Time.GetUtcNow() + TimeSpan.FromHours(1)).Split('/');

        Assert.Equal((string.Empty, "f", "o", "job_1.png"), (parts[0], parts[1], parts[4], parts[5]));
        Assert.Equal(new FileLink("job_1", "png", null), Open(parts[2], parts[3], "job_1", "png"));
        Assert.Null(Open(parts[2], parts[3] + "0", "job_1", "png"));
        Assert.Null(Open(parts[2], parts[3], "job_2", "png"));
        Assert.Null(Open(parts[2], parts[3], "job_1", "jpg"));
        Assert.Null(Open(parts[2] + "x", parts[3], "job_1", "png"));
        Assert.Null(links.Open(parts[2], parts[3], "s64-q90", "job_1", "png"));
        studio.Time.Advance(TimeSpan.FromHours(1));
        Assert.Null(Open(parts[2], parts[3], "job_1", "png"));

        FileLink? Open(string signature, string expiry, string job, string extension) => links.Open(signature, expiry, "o", job, extension);
    }

    [EachEngine]
    public async Task Link_WithOptions_OpensTheFileWithThoseAlone()
    {
        await using var studio = await TestStudio.StartAsync();
        var links = studio.Get<IFileLinks>();
        foreach (var (options, text) in ((FileLinkOptions, string)[])[(new(640, 80), "s640-q80"), (new(null, 90), "q90")])
        {
            var link = new FileLink("job_1", "webp", options);

            var parts = links.Create(link, studio.Time.GetUtcNow() + TimeSpan.FromHours(1)).Split('/');

            Assert.Equal(text, parts[4]);
            Assert.Equal(link, links.Open(parts[2], parts[3], parts[4], "job_1", "webp"));
            Assert.Null(links.Open(parts[2], parts[3], "s64-q90", "job_1", "webp"));
            Assert.Null(links.Open(parts[2], parts[3], "o", "job_1", "webp"));
        }
    }
}
