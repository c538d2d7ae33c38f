using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>Files that come, files that break, files that land beside the target.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class UploadTests(StudioServer studio)
{
    private const string DropFile = """
        async target => {
          const bytes = await (await fetch('samples/jun.jpg')).blob();
          const data = new DataTransfer();
          data.items.add(new File([bytes], 'dropped.jpg', { type: 'image/jpeg' }));
          const events = ['dragenter', 'dragover', 'drop'].map(type => new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
          return events.map(e => document.querySelector(target).dispatchEvent(e)).slice(1);
        }
        """;

    [BrowserFact]
    public async Task Refusal_BelowALongListOfPeople_IsBroughtIntoSight()
    {
        await using var page = await studio.OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Group mean" }).ClickAsync();
        await page.WaitForPeopleAsync(6);

        await page.ChooseFilesAsync(Portraits.Truncated("jun"));

        await Assertions.Expect(page.Page.Locator(".upload.is-failed")).ToBeInViewportAsync(new() { Ratio = 0.9f, Timeout = 60_000 });
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Address_TypedOrPasted_IsFetchedByTheStudioUnderItsRules()
    {
        await using var page = await studio.OpenAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add Jun" }).ClickAsync();
        await page.WaitForPeopleAsync(1);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "From an address" }).ClickAsync();
        var field = page.Page.GetByLabel("Address of the picture");
        await field.FillAsync("mei.jpg");
        await field.PressAsync("Enter");
        await Assertions.Expect(page.Page.GetByText("This is not an address.")).ToBeVisibleAsync();
        await field.FillAsync("https://localhost/mei.jpg");
        await field.PressAsync("Enter");
        await Assertions.Expect(page.Page.GetByText("localhost is not an address of the public internet.")).ToBeVisibleAsync();

        await page.Page.EvaluateAsync("""
            () => {
              const data = new DataTransfer();
              data.setData('text/plain', 'https://169.254.169.254/jun.png');
              document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
            }
            """);
        await Assertions.Expect(page.Page.GetByText("169.254.169.254 is not an address of the public internet.")).ToBeVisibleAsync();
        await page.WaitForPeopleAsync(1);
        Assert.Empty(page.Faults);
    }

    [BrowserTheory]
    [InlineData(6000, 2000, "image/jpeg", "", "large.jpg 4096x1365 image/jpeg")]
    [InlineData(2000, 6000, "image/png", "", "large.webp 1365x4096 image/webp")]
    [InlineData(3000, 2000, "image/jpeg", "", "large.jpg 3000x2000 image/jpeg")]
    [InlineData(6000, 2000, "image/jpeg", "c2pa", "large.jpg 6000x2000 image/jpeg")]
    public async Task LargePhoto_BeforeItIsSent_IsNoLongerThan4096UnlessItTellsItsOrigin(int width, int height, string type, string origin, string expected)
    {
        await using var page = await studio.OpenAsync();

        var sent = await page.Page.EvaluateAsync<string>("""
            async ([width, height, type, origin]) => {
              const { asReadable } = await import('/page/photo-files.js');
              const canvas = new OffscreenCanvas(width, height);
              const paint = canvas.getContext('2d');
              // Noise, which no codec makes small.
              const noise = paint.createImageData(width, height);
              for (let i = 0, seed = 1; i < noise.data.length; i++) {
                seed = Math.imul(seed, 1664525) + 1013904223 | 0;
                noise.data[i] = i % 4 === 3 ? 255 : seed >>> 24;
              }
              paint.putImageData(noise, 0, 0);
              const blob = await canvas.convertToBlob({ type, quality: 0.9 });
              const bytes = new Uint8Array(await blob.arrayBuffer());
              // A comment where a JPEG may have one.
              const comment = new TextEncoder().encode(origin);
              const parts = origin ? [bytes.slice(0, 2), Uint8Array.of(0xff, 0xfe, 0, comment.length + 2), comment, bytes.slice(2)] : [bytes];
              const file = await asReadable(new File(parts, type === 'image/png' ? 'large.png' : 'large.jpg', { type }));
              const bitmap = await createImageBitmap(file);
              return `${file.name} ${bitmap.width}x${bitmap.height} ${file.type}`;
            }
            """, new object[] { width, height, type, origin });

        Assert.Equal(expected, sent);
    }

    [BrowserFact]
    public async Task File_LargerThanTheStudioTakes_IsRefusedWithoutBeingSent()
    {
        await using var page = await studio.OpenAsync();
        var sent = 0;
        page.Page.Request += (_, request) => sent += request.Url.EndsWith("/api/v1/images", StringComparison.Ordinal) ? 1 : 0;

        // A film that somebody drops beside a photo.
        await page.Page.EvaluateAsync("""
            () => {
              const data = new DataTransfer();
              data.items.add(new File([new Uint8Array(70 * 1024 * 1024)], 'film.mov', { type: 'video/quicktime' }));
              dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
            }
            """);

        await Assertions.Expect(page.Page.Locator(".upload.is-failed").GetByRole(AriaRole.Alert)).ToContainTextAsync("film.mov has 70 MB");
        Assert.Equal(0, sent);
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task BrokenFile_BesideAGoodOne_LeavesTheGoodOne()
    {
        await using var page = await studio.OpenAsync();

        await page.ChooseFilesAsync(Portraits.Truncated("mei"), Portraits.Payload("sofia", "good"));
        await page.WaitForPeopleAsync(1);

        var failed = page.Page.Locator(".upload.is-failed");
        await Assertions.Expect(failed).ToHaveCountAsync(1);
        await Assertions.Expect(failed.GetByRole(AriaRole.Alert)).Not.ToBeEmptyAsync();
        Assert.Equal(["good"], await page.NamesAsync());
    }

    [BrowserFact]
    public async Task PhotoOfNobody_SaysSoOnItsCard()
    {
        await using var page = await studio.OpenAsync();

        await page.ChooseFilesAsync(Portraits.Nobody());

        await Assertions.Expect(page.Page.Locator(".upload.is-failed").GetByRole(AriaRole.Alert)).ToContainTextAsync("nobody.png");
        await page.WaitForPeopleAsync(0);
    }

    [BrowserTheory]
    [InlineData("body")]
    [InlineData(".studio-header")]
    public async Task T3_Drop_AnywhereInTheWindow_AddsThePhotoAndStays(string target)
    {
        await using var page = await studio.OpenAsync();

        var passedOn = await page.Page.EvaluateAsync<bool[]>(DropFile, target);

        // A cancelled event is what keeps the browser from opening the file in place of the page.
        Assert.All(passedOn, Assert.False);
        await page.WaitForPeopleAsync(1);
        Assert.Equal(["dropped"], await page.NamesAsync());
        Assert.Equal(studio.Address + "/", page.Page.Url);
    }

    [BrowserFact]
    public async Task T2_Paste_OfAPicture_AddsIt()
    {
        await using var page = await studio.OpenAsync();

        await page.Page.EvaluateAsync("""
            async () => {
              const bytes = await (await fetch('samples/mei.jpg')).blob();
              const data = new DataTransfer();
              data.items.add(new File([bytes], 'pasted.jpg', { type: 'image/jpeg' }));
              document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """);

        await page.WaitForPeopleAsync(1);
    }

    [BrowserFact]
    public async Task T17_Upload_WhenTheNetworkIsGone_CanBeTriedAgain()
    {
        await using var page = await studio.OpenAsync();
        await page.Page.RouteAsync("**/api/v1/images", route => route.AbortAsync("connectionreset"));
        await page.ChooseFilesAsync(Portraits.Sample("oliver"));
        var retry = page.Page.GetByRole(AriaRole.Button, new() { Name = "Retry" });
        await retry.WaitForAsync();

        await page.Page.UnrouteAsync("**/api/v1/images");
        await retry.ClickAsync();

        await page.WaitForPeopleAsync(1);
    }

    [BrowserFact]
    public async Task Garment_OfOnesOwn_GoesByHttpAndCanBeSentAgain()
    {
        await using var page = await studio.OpenAsync();
        await page.ChooseFilesAsync(Portraits.Sample("oliver"));
        await page.WaitForPeopleAsync(1);
        var garments = page.Page.Locator(".try-on");
        await page.Page.RouteAsync("**/api/v1/images", route => route.AbortAsync("connectionreset"));
        await garments.Locator("[data-picture-file]").SetInputFilesAsync(Portraits.Nobody());
        var retry = garments.GetByRole(AriaRole.Button, new() { Name = "Retry" });
        await retry.WaitForAsync();

        await page.Page.UnrouteAsync("**/api/v1/images");
        await retry.ClickAsync();

        await Assertions.Expect(garments.Locator(".shelf-item[title='nobody.png']")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(garments.Locator(".picture-upload-file")).ToHaveCountAsync(0);
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task T17_Upload_WhenTheStudioIsBusy_IsSentAgainByItself()
    {
        await using var page = await studio.OpenAsync();
        var sent = 0;
        await page.Page.RouteAsync("**/api/v1/images", route => ++sent switch
        {
            1 => route.FulfillAsync(new() { Status = 429, Headers = [new("Retry-After", "1")] }),
            2 => route.FulfillAsync(new() { Status = 503, Headers = [new("Retry-After", "1")] }),
            _ => route.ContinueAsync(),
        });

        await page.ChooseFilesAsync(Portraits.Sample("oliver"));

        await Assertions.Expect(page.Page.Locator(".upload-state")).ToHaveTextAsync("Busy: sent again in 1 s");
        await page.WaitForPeopleAsync(1);
        Assert.Equal(3, sent);
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task T17_Upload_ThatWouldHaveToWaitForMinutes_AsksInsteadOfWaiting()
    {
        await using var page = await studio.OpenAsync();
        await page.Page.RouteAsync("**/api/v1/images", route => route.FulfillAsync(new() { Status = 429, Headers = [new("Retry-After", "600")] }));

        await page.ChooseFilesAsync(Portraits.Sample("oliver"));

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Retry" }).WaitForAsync();
        await page.WaitForPeopleAsync(0);
    }

    [BrowserTheory]
    [InlineData("en-US", "Mark by hand")]
    [InlineData("zh-CN", "手动标记")]
    public async Task T12_Refusal_InBothLanguages_SaysWhatIsWrongAndWhatToDo(string locale, string action)
    {
        await using var page = await studio.OpenAsync(locale: locale);

        await page.ChooseFilesAsync(Portraits.Nobody());

        var sentences = page.Page.Locator(".upload.is-failed .upload-problem p");
        await Assertions.Expect(sentences).ToHaveCountAsync(2, new() { Timeout = 60_000 });
        foreach (var sentence in await sentences.AllInnerTextsAsync())
        {
            Assert.Equal(locale.StartsWith("zh", StringComparison.Ordinal), sentence.Any(c => c is >= '\u4e00' and <= '\u9fff'));
        }

        await Assertions.Expect(page.Page.Locator(".upload-problem .button").Filter(new() { HasText = action })).ToBeVisibleAsync();
    }
}
