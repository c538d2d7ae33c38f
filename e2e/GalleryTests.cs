using System.IO.Compression;
using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>What becomes of finished pictures.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class GalleryTests(StudioServer studio)
{
    /// <summary>Makes so many small pictures of two samples and waits for them.</summary>
    private const string RenderSome = """
        async count => {
          for (let i = 0; i < count; i++) {
            const answer = await fetch('api/v1/jobs', {
              method: 'POST',
              headers: { 'Content-Type': 'application/json' },
              body: JSON.stringify({
                recipe: {
                  method: 'chain',
                  base: { photo: 'sample_elena' },
                  rounds: [{ source: { photo: 'sample_mei' }, ratio: 0.2 + i / 10 }],
                  output: { size: 256, rounds: false },
                },
              }),
            });
            const { id } = await answer.json();
            // Its events end with the job.
            await (await fetch(`api/v1/jobs/${id}/events`)).text();
          }
        }
        """;

    [BrowserFact]
    public async Task Picture_Rendered_IsInTheGalleryStarredZippedBinnedAndBack()
    {
        await using var page = await RenderAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Gallery" }).ClickAsync();
        var tile = page.Page.Locator(".tile");
        await Assertions.Expect(tile).ToHaveCountAsync(1);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Favourite: Elena" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select Elena" }).ClickAsync();
        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Link, new() { Name = "Download ZIP" }).ClickAsync());
        using (var archive = await ZipFile.OpenReadAsync(await download.PathAsync()))
        {
            Assert.EndsWith(".png", Assert.Single(archive.Entries).Name, StringComparison.Ordinal);
        }

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Assertions.Expect(tile).ToHaveCountAsync(0);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Favourite: Elena" })).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal(0, await page.SidewaysAsync());
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Gallery_LeftForAPicture_IsAsItWasOnEveryWayBack()
    {
        await using var page = await RenderAsync();
        await page.Page.SetViewportSizeAsync(700, 320);
        await page.OpenAsync("/gallery");
        var method = page.Page.GetByRole(AriaRole.Combobox, new() { Name = "Method" });
        await method.SelectOptionAsync("Chain");
        await page.Page.WaitForURLAsync("**/gallery?method=Chain");

        await LeaveAsync();
        await page.Page.Locator(".viewer-head a[data-back]").ClickAsync();
        await BackAsync();
        await LeaveAsync();
        await page.Page.GoBackAsync();
        await BackAsync();
        await LeaveAsync();
        await page.Page.ReloadAsync();
        await page.Page.Locator(".viewer-head a[data-back]").ClickAsync();
        await BackAsync();
        Assert.Empty(page.Faults);

        async Task LeaveAsync()
        {
            await page.Page.EvaluateAsync("scrollTo(0, 140)");
            await page.Page.Locator(".tile-link").EvaluateAsync("link => link.click()");
            await page.Page.WaitForURLAsync("**/gallery/job_*?method=Chain");
            await page.Page.Locator(".viewer").WaitForAsync();
        }

        async Task BackAsync()
        {
            await page.Page.WaitForURLAsync("**/gallery?method=Chain");
            await Assertions.Expect(method).ToHaveValueAsync("Chain");
            await page.Page.WaitForFunctionAsync("() => Math.abs(scrollY - 140) < 3");
            await Assertions.Expect(page.Page.Locator(".tile-link")).ToBeFocusedAsync();
        }
    }

    [BrowserFact]
    public async Task Picture_DeletedInTheViewer_IsOfferedBackByTheGallery()
    {
        await using var page = await RenderAsync();
        await page.OpenAsync("/gallery");
        await page.Page.Locator(".tile-link").ClickAsync();

        await page.Page.Locator("[data-shortcut=delete]").ClickAsync();
        await Assertions.Expect(page.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/gallery$"));
        await Assertions.Expect(page.Page.Locator(".tile")).ToHaveCountAsync(0);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await Assertions.Expect(page.Page.Locator(".tile")).ToHaveCountAsync(1);
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Viewer_ArrowKeys_LeadToTheNeighboursAndBackLeadsToTheGallery()
    {
        await using var page = await RenderAsync();
        await page.Page.Locator("[data-preset=Passport]").ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Render full size" }).ClickAsync();
        await page.Result.WaitForAsync();
        await page.OpenAsync("/gallery");
        await Assertions.Expect(page.Page.Locator(".tile")).ToHaveCountAsync(2);
        var links = await page.Page.Locator(".tile-link").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        await page.Page.Locator(".tile-link").First.ClickAsync();
        await page.Page.WaitForURLAsync(links[0]);
        await page.Page.Locator(".viewer[data-ready] .viewer-step.is-older").WaitForAsync();

        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Page).ToHaveURLAsync(links[1]);

        // The address is there before its page, and with it the way back.
        await page.Page.Locator(".viewer[data-ready] .viewer-step.is-newer").WaitForAsync();
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(page.Page).ToHaveURLAsync(links[0]);

        // The slider between before and after has a use for them itself.
        await page.Page.Keyboard.PressAsync("m");
        await page.Page.Locator("[data-compare]").FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Page.Locator("[data-compare]")).ToHaveValueAsync("51");
        await page.Page.Locator("[data-sources]").SelectOptionAsync(new SelectOptionValue { Label = "Mei" });
        await Assertions.Expect(page.Page.Locator(".stage-before")).ToHaveAttributeAsync("style", new System.Text.RegularExpressions.Regex("width:"));
        Assert.Equal(links[0], page.Page.Url);
        await page.Page.GoBackAsync();
        await Assertions.Expect(page.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/gallery$"));
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Picture_Remixed_IsADraftWithItsPeopleAndSettings()
    {
        await using var page = await RenderAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Gallery" }).ClickAsync();
        await page.Page.Locator(".tile-link").ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Elena, Mei, Amara");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Remix" }).ClickAsync();

        await page.WaitForPeopleAsync(3);
        Assert.Equal(["Elena", "Mei", "Amara"], await page.NamesAsync());
        Assert.Contains("/studio/draft_", page.Page.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Picture_UsedAsAPerson_JoinsTheOpenDraft()
    {
        await using var page = await RenderAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Gallery" }).ClickAsync();
        await page.Page.Locator(".tile-link").ClickAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Use as a person" }).ClickAsync();

        await page.WaitForPeopleAsync(4);
        Assert.Equal("Elena, Mei, Amara", (await page.NamesAsync())[3]);
        Assert.DoesNotContain("faces=", page.Page.Url, StringComparison.Ordinal);
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Pictures_OfAPreset_AreFoundAndSharedByOneLink()
    {
        await using var page = await RenderAsync();
        await page.Page.Locator("[data-preset=Passport]").ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Render full size" }).ClickAsync();
        await page.Result.WaitForAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Gallery" }).ClickAsync();
        var tiles = page.Page.Locator(".tile");
        await Assertions.Expect(tiles).ToHaveCountAsync(2);
        await page.Page.GetByRole(AriaRole.Combobox, new() { Name = "Preset" }).SelectOptionAsync("Passport");
        await Assertions.Expect(tiles).ToHaveCountAsync(1);
        await page.Page.GetByRole(AriaRole.Combobox, new() { Name = "Preset" }).SelectOptionAsync("");
        await Assertions.Expect(tiles).ToHaveCountAsync(2);

        await page.Page.Locator(".tile-choose input").Nth(0).CheckAsync();
        await page.Page.Locator(".tile-choose input").Nth(1).CheckAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Share …" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
        var link = await page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Link", Exact = true }).InputValueAsync();

        await using var visitor = await studio.OpenAsync();
        await visitor.Page.GotoAsync(link);
        await Assertions.Expect(visitor.Page.Locator(".share-set img")).ToHaveCountAsync(2);
        var taken = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Download all as ZIP" }).ClickAsync());
        using (var archive = await ZipFile.OpenReadAsync(await taken.PathAsync()))
        {
            Assert.Equal([".jpg", ".jpg"], archive.Entries.Select(entry => Path.GetExtension(entry.Name)));
        }

        await visitor.Page.Locator(".share-set a").First.ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "All pictures of this link" })).ToBeVisibleAsync();
        Assert.Equal(0, await visitor.SidewaysAsync());
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Tiles_ByArrowKeys_AreWalkedAlongAndAcrossRows()
    {
        await using var page = await studio.OpenAsync();
        await page.Page.EvaluateAsync(RenderSome, 5);
        await page.Page.SetViewportSizeAsync(500, 900);
        await page.OpenAsync("/gallery");
        var tiles = page.Page.Locator(".tile");
        await Assertions.Expect(tiles).ToHaveCountAsync(5);
        await tiles.Nth(0).Locator("a").FocusAsync();

        Assert.Equal(1, await PressAsync("ArrowRight"));
        Assert.Equal(0, await PressAsync("ArrowLeft"));
        Assert.Equal(0, await PressAsync("ArrowLeft"));
        Assert.Equal(0, await PressAsync("ArrowUp"));
        var below = await PressAsync("ArrowDown");
        Assert.True(await TopOfAsync(below) > await TopOfAsync(0));
        Assert.Equal(0, await PressAsync("ArrowUp"));
        // Another key than the usual one, which does nothing any more.
        await page.Page.EvaluateAsync("async () => (await import('/page/key-map.js')).change('favourite', 'k')");
        await page.Page.Keyboard.PressAsync("f");
        await page.Page.Keyboard.PressAsync("x");
        await Assertions.Expect(tiles.Nth(0).Locator(".tile-choose input")).ToBeCheckedAsync();
        await Assertions.Expect(tiles.Nth(0).GetByRole(AriaRole.Button, new() { NameRegex = new("Favourite") })).ToHaveAttributeAsync("aria-pressed", "false");
        await page.Page.Keyboard.PressAsync("k");
        await Assertions.Expect(tiles.Nth(0).GetByRole(AriaRole.Button, new() { NameRegex = new("Favourite") })).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Empty(page.Faults);

        async Task<int> PressAsync(string key)
        {
            await page.Page.Keyboard.PressAsync(key);
            return await page.Page.EvaluateAsync<int>("[...document.querySelectorAll('.tile')].indexOf(document.activeElement.closest('.tile'))");
        }

        Task<double> TopOfAsync(int tile) => tiles.Nth(tile).EvaluateAsync<double>("tile => tile.offsetTop");
    }

    [BrowserFact]
    public async Task Recipe_OfferedForAPhoto_IsGoneWithANewStart()
    {
        await using var page = await studio.OpenAsync();
        await page.ChooseFilesAsync(Portraits.Sample("jun"));
        await page.Page.Locator(".recipe-offer").WaitForAsync();
        await page.WaitForPeopleAsync(1);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "New: start over" }).ClickAsync();

        await Assertions.Expect(page.Page.Locator(".way").First).ToBeVisibleAsync();
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Gallery_OfAnotherBrowser_ShowsNothingOfThis()
    {
        await using var page = await RenderAsync();
        await using var other = await studio.OpenAsync();

        await other.OpenAsync("/gallery");

        await Assertions.Expect(other.Page.GetByText("No pictures yet")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Button_PressedBeforeThePageIsAlive_IsPressedWhenItIs()
    {
        await using var page = await RenderAsync();
        await page.OpenAsync("/gallery");
        await page.Page.Locator(".tile-link").ClickAsync();
        await page.Page.Locator(".viewer").WaitForAsync();
        var hold = new TaskCompletionSource();
        await page.Page.RouteAsync("**/_blazor/negotiate**", async route =>
        {
            await hold.Task;
            await route.ContinueAsync();
        });

        await page.Page.ReloadAsync();
        var star = page.Page.Locator("[data-shortcut=favourite]");
        await star.ClickAsync();
        await Assertions.Expect(star).ToHaveAttributeAsync("aria-pressed", "false");
        hold.SetResult();

        await Assertions.Expect(star).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task T18_Shortcuts_Dialog_OpensByItsKeyAndKeysDoWhatItSays()
    {
        await using var page = await RenderAsync();
        var keys = page.Page.Keyboard;
        await page.Page.Locator("#canvas").FocusAsync();

        await keys.PressAsync("?");
        await Assertions.Expect(page.Page.Locator("[data-shortcut-dialog]")).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        await keys.PressAsync("m");
        await Assertions.Expect(page.Page.Locator("[data-mode=Slider]")).ToHaveCountAsync(1);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Side by side" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("[data-mode=SideBySide]")).ToHaveCountAsync(1);
        await keys.PressAsync("c");
        await Assertions.Expect(page.Page.Locator("[data-swapped]")).ToHaveCountAsync(1);
        await keys.PressAsync("+");
        await Assertions.Expect(page.Page.Locator("[data-zoomed]")).ToHaveCountAsync(1);
        await keys.PressAsync("0");
        await Assertions.Expect(page.Page.Locator("[data-zoomed]")).ToHaveCountAsync(0);
        await keys.PressAsync("e");
        await Assertions.Expect(page.Page.Locator(".export")).ToBeVisibleAsync();
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task T14_Picture_DroppedAgain_LoadsItsRecipeOntoThePeople()
    {
        await using var page = await RenderAsync();
        await page.People.Nth(1).Locator("input[type=number]").First.FillAsync("0.8");
        await page.People.Nth(1).Locator("input[type=number]").First.PressAsync("Enter");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Render full size" })).ToBeVisibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Link, new() { Name = "PNG" }).ClickAsync());
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Redo" }).ClickAsync();

        await page.ChooseFilesAsync(await download.PathAsync());
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Load its recipe" }).ClickAsync();

        await page.WaitForPeopleAsync(3);
        Assert.Equal("0.5", await page.People.Nth(1).Locator("input[type=number]").First.InputValueAsync());
        // The same recipe, so the finished picture is this draft's again.
        await page.Result.WaitForAsync();
    }

    private async Task<StudioPage> RenderAsync()
    {
        var page = await studio.OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Try with samples" }).ClickAsync();
        await page.Result.WaitForAsync();
        return page;
    }
}
