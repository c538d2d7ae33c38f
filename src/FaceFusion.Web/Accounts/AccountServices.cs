using FaceFusion.Jobs.Accounts;
using FaceFusion.Jobs.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace FaceFusion.Web.Accounts;

/// <summary>Who somebody is: by cookie for people, by key for programs.</summary>
internal static class AccountServices
{
    private const int ShortestPassword = 10;
    private const string AnyScheme = "Any";

    public static void AddStudioAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var folder = Path.GetFullPath(builder.Configuration["Storage:Folder"] ?? new StorageOptions().Folder, builder.Environment.ContentRootPath);

        // Beside the data: a container that is made anew, and a second one on the same folder, read the same cookies.
        services.AddDataProtection().SetApplicationName("FaceFusion").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder, "keys")));
        services.AddAuthentication(options => options.DefaultScheme = AnyScheme)
            .AddPolicyScheme(AnyScheme, null, options =>
                options.ForwardDefaultSelector = context => ApiKeyHandler.HasKey(context.Request) ? ApiKeyHandler.Name : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Name, null)
            .AddIdentityCookies();
        services.AddAuthorization();
        services.AddIdentityCore<Account>(options =>
        {
            // Length is what makes a password hard to guess (NIST SP 800-63B, 5.1.1.2).
            options.Password.RequiredLength = ShortestPassword;
            options.Password.RequiredUniqueChars = 4;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            options.User.AllowedUserNameCharacters = string.Empty;
        }).AddSignInManager().AddDefaultTokenProviders().AddClaimsPrincipalFactory<AccountClaims>();
        services.AddOptions<IdentityOptions>().Configure<IOptions<AccountOptions>>((options, accounts) =>
        {
            options.Lockout.MaxFailedAccessAttempts = accounts.Value.Tries;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(accounts.Value.LockMinutes);
        });
        services.AddOptions<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<IOptions<AccountOptions>>((cookie, accounts) =>
        {
            cookie.Cookie.Name = "facefusion-account";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.LoginPath = AccountPaths.SignIn;
            cookie.AccessDeniedPath = AccountPaths.SignIn;
            cookie.ExpireTimeSpan = TimeSpan.FromDays(accounts.Value.SessionDays);
            cookie.SlidingExpiration = true;
        });
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddSingleton<SignInAttempts>();
        services.AddScoped<DeveloperPages>();
    }
}
