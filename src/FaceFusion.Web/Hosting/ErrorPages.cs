using FaceFusion.Jobs.Store;
using FaceFusion.Web.Access;
using FaceFusion.Web.Accounts;
using FaceFusion.Web.Api;
using FaceFusion.Web.Components.Layout;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaceFusion.Web.Hosting;

/// <summary>
/// <c>/error</c>: what a request gets that failed where nobody caught it. Programs get a problem, people a page with an id to quote; the
/// log has the error under the same id.
/// </summary>
internal static partial class ErrorPages
{
    public const string Path = "/error";

    /// <summary>Sends every request that fails to the page, whatever its method.</summary>
    public static void UseStudioErrors(this IApplicationBuilder app) => app.UseExceptionHandler(new ExceptionHandlerOptions
    {
        ExceptionHandlingPath = Path,
        CreateScopeForErrors = true,
    });

    public static void MapStudioErrors(this IEndpointRouteBuilder routes) => routes.Map(Path, Show).DisableAntiforgery().Access(AccessRule.Everyone).ExcludeFromDescription();

    private static IResult Show(HttpContext context, ILoggerFactory logs)
    {
        if (context.Features.Get<IExceptionHandlerPathFeature>() is not { } failed)
        {
            // Somebody typed the address: nothing has failed.
            return TypedResults.LocalRedirect("/");
        }

        var id = UnknownFault.CreateId();
        LogFailed(logs.CreateLogger(typeof(ErrorPages).FullName!), failed.Error, context.Request.Method, failed.Path, id);
        var fault = UnknownFault.Of(failed.Error, id);
        return ApiKeyHandler.IsForPrograms(failed.Path)
            ? ApiErrors.ToProblem(fault, context)
            : new RazorComponentResult<ErrorPage>(new Dictionary<string, object?>
            {
                [nameof(ErrorPage.Fault)] = fault,
                [nameof(ErrorPage.Id)] = id,
                [nameof(ErrorPage.Again)] = HttpMethods.IsGet(context.Request.Method) ? failed.Path + context.Request.QueryString : null,
            })
            {
                StatusCode = StatusCodes.Status500InternalServerError,
            };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed outside the pages' own circuit, id {ErrorId}.")]
    private static partial void LogFailed(ILogger log, Exception error, string method, string path, string errorId);
}
