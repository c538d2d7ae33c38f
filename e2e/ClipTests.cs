using FaceFusion.E2E.Infrastructure;
using FaceFusion.Testing;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>A short clip, from the file to the player.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class ClipTests(StudioServer studio) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("facefusion-clip-e2e-");

    public void Dispose() => _folder.Delete(recursive: true);

    [ClipFact]
    public async Task Clip_ChosenAndMade_PlaysAndIsKnownByItsLabels()
    {
        var file = Path.Combine(_folder.FullName, "party.mp4");
        TestClips.Portrait(file, "alex");
        await using var page = await studio.OpenAsync();
        await page.OpenAsync("/live/clip");
        var root = page.Page.Locator(".clip-page");

        await root.Locator("[data-clip=file]:enabled").SetInputFilesAsync(file);
        await Assertions.Expect(root).ToHaveAttributeAsync("data-state", "ready", new() { Timeout = 60_000 });
        await page.Page.GetByRole(AriaRole.Radio, new() { Name = "Elena" }).FocusAsync();
        await page.Page.Keyboard.PressAsync("Space");
        using (studio.KeepWorkerBusy())
        {
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Make the clip" }).ClickAsync();
            await Assertions.Expect(root.Locator(".job-bar")).ToBeVisibleAsync();
            await page.Page.EvaluateAsync("""
                () => {
                  window.seen = [];
                  const look = () => {
                    const bar = document.querySelector('.clip-page .job-bar');
                    if (bar) {
                      seen.push(bar.value);
                    }
                    requestAnimationFrame(look);
                  };
                  requestAnimationFrame(look);
                }
                """);
            await page.Page.WaitForFunctionAsync("seen.length");
        }

        var take = root.Locator("[data-clip=download]");
        await Assertions.Expect(take).ToBeVisibleAsync(new() { Timeout = 120_000 });
        var seen = await page.Page.EvaluateAsync<double[]>("seen");
        Assert.Equal(seen.Order(), seen);
        await Assertions.Expect(root.Locator(".job-bar")).ToHaveCountAsync(0);
        var download = await page.Page.RunAndWaitForDownloadAsync(() => take.ClickAsync());
        await page.OpenAsync("/verify");
        await page.Page.Locator(".verify input[type=file]").SetInputFilesAsync((await download.PathAsync())!);
        await Assertions.Expect(page.Page.Locator("[data-verdict=made_here]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Equal(0, await page.SidewaysAsync());
        Assert.Empty(page.Faults);
    }

    [ClipFact]
    public async Task Clip_OfTwoPeople_ChangesTheOneWhoIsChosenInThePicture()
    {
        var file = Path.Combine(_folder.FullName, "pair.mp4");
        TestClips.Pair(file, "alex", "jun");
        await using var page = await studio.OpenAsync();
        await page.OpenAsync("/live/clip");
        var root = page.Page.Locator(".clip-page");
        await root.Locator("[data-clip=file]:enabled").SetInputFilesAsync(file);
        await Assertions.Expect(root).ToHaveAttributeAsync("data-state", "ready", new() { Timeout = 60_000 });
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Radio, new() { Name = "Whoever is nearest" })).ToBeCheckedAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Choose in the picture" }).ClickAsync();
        var picker = page.Page.Locator(".face-picker");
        await Assertions.Expect(picker.Locator(".picker-box")).ToHaveCountAsync(2);
        await Assertions.Expect(picker.GetByRole(AriaRole.Button, new() { Name = "Add a missed face" })).ToHaveCountAsync(0);
        await picker.Locator(".picker-box").Nth(1).ClickAsync();
        await picker.GetByRole(AriaRole.Button, new() { Name = "Use face 2" }).ClickAsync();
        await Assertions.Expect(root.GetByRole(AriaRole.Radio, new() { Name = "Face 2" })).ToBeCheckedAsync();
        await page.Page.GetByRole(AriaRole.Radio, new() { Name = "Elena" }).FocusAsync();
        await page.Page.Keyboard.PressAsync("Space");
        var asked = await page.Page.RunAndWaitForRequestAsync(
            () => page.Page.GetByRole(AriaRole.Button, new() { Name = "Make the clip" }).ClickAsync(),
            request => request.Method == "POST" && request.Url.EndsWith("/api/v1/jobs", StringComparison.Ordinal));

        Assert.Equal(1, asked.PostDataJSON()!.Value.GetProperty("recipe").GetProperty("base").GetProperty("face").GetInt32());
        await Assertions.Expect(root.Locator("[data-clip=download]")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        Assert.Empty(page.Faults);
    }

    [ClipFact]
    public async Task Clip_ThatIsNone_SaysSoAndAnotherCanBeChosen()
    {
        await using var page = await studio.OpenAsync();
        await page.OpenAsync("/live/clip");
        var root = page.Page.Locator(".clip-page");

        await root.Locator("[data-clip=file]:enabled").SetInputFilesAsync(new FilePayload { Name = "a.mp4", MimeType = "video/mp4", Buffer = "no clip"u8.ToArray() });

        await Assertions.Expect(root.Locator("[data-clip=problem]")).ToContainTextAsync("MP4");
        await Assertions.Expect(root.Locator("[data-clip=file]")).ToBeEnabledAsync();
        Assert.DoesNotContain(page.Faults, fault => !fault.Contains("415", StringComparison.Ordinal));
    }
}
