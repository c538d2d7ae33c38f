using System.Net;
using System.Text;
using FaceFusion.Decoding.Pool;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Api;

/// <summary>Uploads that break the process that reads them, as the one who sends them and as everyone else sees it.</summary>
public sealed class BrokenDecoderTests
{
    [Theory]
    [InlineData("en", "hostile.jpg", "abort", 422, "decoder_crashed", "broke the program that reads pictures")]
    [InlineData("zh", "hostile.jpg", "segv", 422, "decoder_crashed", "读取图片的程序中断")]
    [InlineData("en", "hostile.jpg", "loop", 422, "decoder_timed_out", "than the 1 s that a photo may take")]
    public async Task Post_FileThatBreaksItsDecoder_IsAProblemInTheReadersLanguage(string language, string name, string fault, int status, string code, string words)
    {
        var studio = await StartAsync();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/images") { Content = Fault(fault) };
            request.Headers.Add("X-File-Name", name);
            request.Headers.AcceptLanguage.ParseAdd(language);

            var problem = await StudioHost.AssertProblemAsync(await studio.Client.SendAsync(request), status, code);

            Assert.Contains(name, problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Contains(words, problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await studio.Client.GetAsync("/api/v1/samples")).StatusCode);
        }
        finally
        {
            await studio.DisposeAsync();
        }
    }

    [Fact]
    public async Task Post_FilesThatBreakTheirDecoderDuringAJob_LeaveTheJobAndOtherUploadsAlone()
    {
        var studio = await StartAsync();
        try
        {
            studio.Engine.Hold = new TaskCompletionSource();
            var job = (await studio.EnqueueAsync(await studio.ChainAsync()))["id"]!.GetValue<string>();
            for (var i = 0; i < 6; i++)
            {
                using var verify = await studio.Client.PostAsync("/api/v1/verify", Fault("segv"));
                await StudioHost.AssertProblemAsync(verify, 422, "decoder_crashed");
                await studio.UploadAsync(10 + i);
            }

            studio.Engine.Hold.TrySetResult();
            Assert.Equal("succeeded", (await studio.EndOfAsync(job))["status"]!.GetValue<string>());
        }
        finally
        {
            await studio.DisposeAsync();
        }
    }

    private static ByteArrayContent Fault(string fault) => new([0xFF, 0xD8, 0xFF, .. Encoding.UTF8.GetBytes("FAULT:" + fault)]);

    private static async Task<StudioHost> StartAsync()
    {
        var studio = new StudioHost(real: false, "--Decoding:Isolated", "true")
        {
            Configure = services => services.AddSingleton(_ => new DecoderPool(new DecoderOptions
            {
                Program = Path.Combine(AppContext.BaseDirectory, "FaceFusion.Decoding.Faults.dll"),
                Time = TimeSpan.FromSeconds(1),
                Workers = 2,
            })),
        };
        await studio.InitializeAsync();
        return studio;
    }
}
