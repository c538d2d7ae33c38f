using System.Diagnostics;
using Microsoft.Playwright;

namespace FaceFusion.Bench.Load;

/// <summary>
/// How fast the studio feels in a browser on the same machine: the first paint of its first page, until the page answers, and from a slider's
/// movement to the preview that shows it.
/// </summary>
internal static class FeltBench
{
    private const int Movements = 60;

    /// <summary>Moves a slider again and again; gives the milliseconds until each new preview was shown, and how often there was none to see.</summary>
    private const string Slide = """
        async movements => {
          const slider = [...document.querySelectorAll('.person input[type=range]')].find(input => input.offsetParent);
          const frame = () => new Promise(requestAnimationFrame);
          const taken = [];
          let blank = 0;
          for (let i = 0; i < movements; i++) {
            const picture = () => document.querySelector('.live-picture');
            const before = picture()?.currentSrc;
            slider.value = 0.2 + 0.01 * (i % 50);
            const began = performance.now();
            slider.dispatchEvent(new Event('input', { bubbles: true }));
            while (performance.now() - began < 5000) {
              await frame();
              blank += picture()?.naturalWidth > 0 ? 0 : 1;
              if (picture()?.currentSrc !== before) {
                break;
              }
            }
            taken.push(performance.now() - began);
            await new Promise(rest => setTimeout(rest, 60));
          }
          return [blank, ...taken];
        }
        """;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(BenchOptions options)
    {
        await using var studio = await LoadedStudio.StartAsync(options.Root);
        await using var browser = await BenchBrowser.OpenAsync(options.Root);
        List<double> paints = [], answers = [];
        for (var run = 0; run <= options.Runs; run++)
        {
            // The first is to warm up.
            var (paint, answer) = await OpenAsync(browser.Browser, studio.Address);
            if (run > 0)
            {
                paints.Add(paint);
                answers.Add(answer);
            }
        }

        var (blank, taken) = await SlideAsync(browser.Browser, studio.Address, options.Root);
        return
        [
            new("first paint of the first page, fresh browser", "ms", Median.Of(paints), null, "under 1,000 ms"),
            new("until the page answers", "ms", Median.Of(answers), null, "under 2,000 ms"),
            new("slider moved to new preview, median", "ms", Median.Of(taken), null, ""),
            new("slider moved to new preview, 95 of a hundred", "ms", taken.Order().ElementAt((int)(0.95 * taken.Length)), null, "under 200 ms"),
            new("frames without a preview meanwhile", "frames", blank, null, "0"),
        ];
    }

    private static async Task<(double Paint, double Answer)> OpenAsync(IBrowser browser, Uri address)
    {
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        var watch = Stopwatch.StartNew();
        await page.GotoAsync(address.ToString(), new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator(".studio.is-alive").WaitForAsync();
        var answer = watch.Elapsed.TotalMilliseconds;
        return (await page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime"), answer);
    }

    private static async Task<(double Blank, double[] Taken)> SlideAsync(IBrowser browser, Uri address, string root)
    {
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.ToString());
        await page.Locator(".studio.is-alive").WaitForAsync();
        string[] samples = ["jun", "mei"];
        await page.Locator("input[type=file]").First.SetInputFilesAsync(samples.Select(name => Path.Combine(root, "wwwroot", "samples", name + ".jpg")));
        await page.Locator(".person").Nth(samples.Length - 1).WaitForAsync();
        await page.Locator(".live-picture").WaitForAsync();
        await page.EvaluateAsync<double[]>(Slide, 10);
        var told = await page.EvaluateAsync<double[]>(Slide, Movements);
        return (told[0], told[1..]);
    }
}
